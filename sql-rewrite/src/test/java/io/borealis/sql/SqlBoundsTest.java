package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.aurora.function.ShownModelFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.gate.StatementGate;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.LexedStatement;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.testing.Rounds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random and damaged texts for the lexer, the gate and the readers of Aurora's syntax: always an answer, within bounds.
 */
class SqlBoundsTest {

    private static final int ROUNDS = 15_000;
    private static final int FACTOR_MAX = 128;

    /** Small texts take what a small list takes. */
    private static final int SLACK_BYTES = 1 << 16;

    private static final String ALPHABET = "'\"`\\/*-#!@?;:.,()=<>|&~ \t\n\0aAxXbBnN019_$eE\u00e9\u4e2d%{}[]^+";

    private static final List<String> DEFINITIONS = List.of(
            "create function f(a int) returns int alias aws_sagemaker_invoke_endpoint endpoint name 'e'",
            "CREATE DEFINER = 'u'@'h' FUNCTION IF NOT EXISTS `s`.`f g` (a varchar(10) charset utf8mb4, b bit(3), c date) RETURNS"
                    + " varchar(5) character set latin1 collate latin1_bin NOT DETERMINISTIC SQL SECURITY INVOKER COMMENT 'it''s'"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'my-endpoint' MAX_BATCH_SIZE = 100",
            "create function f() definer = current_user() returns double language sql alias aws_sagemaker_invoke_endpoint"
                    + " endpoint name 'e' max_batch_size 1",
            "create /*!80000 function */ f(a enum('x', 'y'), b decimal(10, 2) unsigned) returns text"
                    + " alias aws_bedrock_invoke_model model id 'm'");

    private static final List<String> EXPORTS = List.of(
            "select a, b into outfile s3 's3://b/p' from t",
            "select a into outfile s3 's3-us-east-1://b/p' character set utf8mb4 format csv header fields terminated by ','"
                    + " optionally enclosed by '\"' escaped by '\\\\' lines starting by 'x' terminated by x'0a' manifest on"
                    + " overwrite off encryption on 'SSE_KMS' from t where c = 'into outfile s3'",
            "(select 1 from t order by a limit 3 into outfile s3 's3://b/p' encryption sse_s3)",
            "explain select a into outfile s3 's3://b/p' from t union select 2",
            "with c as (select 1) select aws_comprehend_detect_sentiment(x, 'en') into outfile s3 's3://b/p' format text from c");

    private static final List<String> PIECES = List.of(
            " ",
            ",",
            "(",
            ")",
            "'",
            "\"",
            "`",
            "\\",
            "/*",
            "*/",
            "/*!80000 ",
            "-- ",
            "#",
            "\n",
            ";",
            "?",
            "@",
            "@@",
            ".",
            "0x",
            "x'",
            "select ",
            "from t ",
            "union ",
            "into ",
            "outfile ",
            "s3 ",
            "alias ",
            "function ",
            "returns ",
            "int ",
            "comment ",
            "endpoint ",
            "name ",
            "definer = ",
            "charset ",
            "fields ",
            "lines ",
            "terminated by ",
            "enclosed by ",
            "format ",
            "score(",
            "s.score (",
            "`score`(",
            "view_ml ",
            ", view_ml ",
            "where ",
            "call p(",
            "\u00e9",
            "\0");

    private final KnownFunctions functions =
            new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("s", "score"))));

    private final StatementGate gate =
            StatementGate.of(new MlNames(Set.of(new EndpointFunction(new QualifiedName("s", "score"))), Set.of()));

    @Test
    void theLexerCutsAnyBytesIntoTokensThatFollowEachOther() {
        Rounds.run(ROUNDS, random -> {
            byte[] sql = randomText(random);
            LexRules rules = rules(random);
            int offset = 0;
            while (offset >= 0) {
                LexedStatement lexed = SqlLexer.lex(sql, offset, rules);
                TokenList tokens = lexed.tokens();
                int last = offset;
                for (int i = 0; i < tokens.size(); i++) {
                    assertThat(tokens.start(i)).isGreaterThanOrEqualTo(last);
                    assertThat(tokens.end(i)).isBetween(tokens.start(i), sql.length);
                    last = tokens.end(i);
                    assertThat(tokens.is(i, TokenKind.ERROR) || tokens.content(i) != null)
                            .isTrue();
                }
                assertThat(lexed.delimiter()).isLessThan(sql.length);
                offset = lexed.delimiter() < 0 ? -1 : lexed.delimiter() + 1;
            }
        });
    }

    @Test
    void everyStatementOfOursPassesTheGate() {
        Rounds.run(ROUNDS, random -> {
            byte[] sql = random.nextBoolean() ? randomText(random) : damaged(pick(EXPORTS, random), random);
            boolean passes = gate.mayConcern(sql);
            boolean ours = !(plan(sql, rules(random)) instanceof Relay);
            assertThat(passes || !ours).as(text(sql)).isTrue();
        });
    }

    @Test
    void aDefinitionIsRefusedOrCreatesAFunctionThatShowsAsItself() {
        Rounds.run(ROUNDS, random -> {
            byte[] sql = damaged(pick(DEFINITIONS, random), random);
            LexRules rules = rules(random);
            if (plan(sql, rules) instanceof CreateModelFunction create) {
                byte[] written = create.sql().bytes();
                assertThat(SqlLexer.lex(written, 0, rules).tokens().isBroken())
                        .as(text(written))
                        .isFalse();
                assertThat(SqlLexer.lex(written, 0, rules).delimiter())
                        .as(text(written))
                        .isNegative();
                assertThat(ShownModelFunction.of(written, rules))
                        .as(text(written))
                        .isPresent();
            }
        });
    }

    @Test
    void anExportIsRefusedOrLeavesAQueryWithoutItsClause() {
        Rounds.run(ROUNDS, random -> {
            byte[] sql = damaged(pick(EXPORTS, random), random);
            LexRules rules = rules(random);
            if (plan(sql, rules) instanceof ExportSelect export) {
                byte[] query = export.query().sql().bytes();
                assertThat(query.length).isLessThan(sql.length);
                assertThat(SqlLexer.lex(query, 0, rules).tokens().isBroken())
                        .as(text(query))
                        .isFalse();
                assertThat(plan(query, rules)).isEqualTo(export.query().plan());
            }
        });
    }

    /** The plan of the first statement, read with as much memory as its length allows. */
    private Object plan(byte[] sql, LexRules rules) {
        ReadingBudget budget = new ReadingBudget((long) FACTOR_MAX * sql.length + SLACK_BYTES);
        AnalyzedStatement statement =
                new SqlAnalyzer(functions).withBudget(budget).analyze(sql, 0, rules);
        assertThat(budget.taken()).isZero();
        assertThat(statement.end()).isBetween(0, sql.length);
        boolean exhausted =
                statement.plan() instanceof Rejected rejected && rejected.reason() == RejectReason.READING_MEMORY;
        assertThat(exhausted).as(text(sql)).isFalse();
        return statement.plan();
    }

    private static byte[] randomText(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        StringBuilder sql = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            if (random.nextBoolean()) {
                sql.append(pick(PIECES, random));
            } else {
                sql.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return sql.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A statement with pieces put in, bytes changed, and parts doubled or left out. */
    private static byte[] damaged(String sql, Random random) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(12, bytes.length - at) + 1);
            bytes = switch (random.nextInt(4)) {
                case 0 -> joined(bytes, at, pick(PIECES, random).getBytes(StandardCharsets.UTF_8), at);
                case 1 -> joined(bytes, at, new byte[0], at + length);
                case 2 -> joined(bytes, at + length, new byte[0], at);
                default -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] between, int from) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(bytes, to));
        parts.add(between);
        parts.add(Arrays.copyOfRange(bytes, from, bytes.length));
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static LexRules rules(Random random) {
        CharsetFamily[] charsets = CharsetFamily.values();
        return LexRules.DEFAULT
                .withAnsiQuotes(random.nextBoolean())
                .withNoBackslashEscapes(random.nextBoolean())
                .withCharset(charsets[random.nextInt(charsets.length)]);
    }

    private static String text(byte[] sql) {
        return new String(sql, StandardCharsets.ISO_8859_1);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
