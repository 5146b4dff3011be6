package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.gate.StatementGate;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.CallReader;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.testing.Rounds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares the gate with the full analysis on random texts: whatever is planned, or reads a known view, passes the gate. That the
 * gate keeps ordinary statements out is for {@code GateNamesTest} to say.
 */
class GateDifferencesTest {

    private static final List<String> NAMES = List.of(
            "score",
            "select",
            "from",
            "into",
            "id",
            "v",
            "length",
            "left",
            "order",
            "xa",
            "0x",
            "2fa",
            "e1",
            "from1",
            "my name",
            "a\"b",
            "a`b",
            "a\\b",
            "\u00e9t\u00e9",
            "n\u00e0",
            "a\u00e0score",
            "key",
            "update",
            "for",
            "using",
            "status",
            "_utf8",
            "ignore",
            "insert",
            "%");

    private static final List<String> PIECES = List.of(
            " ",
            " ",
            " ",
            "\n",
            ",",
            ",",
            "(",
            "(",
            "(",
            ")",
            ")",
            ".",
            ".",
            "'",
            "\"",
            "`",
            "\\",
            "/*",
            "*/",
            "/*!80000 ",
            "/*!99999 ",
            "-- ",
            "--",
            "#",
            ";",
            "?",
            "@",
            "@@",
            "0x",
            "x'0a'",
            "n'",
            "_utf8",
            "{oj ",
            "}",
            "'it''s'",
            "'a\\'",
            "\"a\\\"",
            "'b\\''",
            "`a``b`",
            "1",
            "1.",
            ".5",
            "1.5",
            "1e5",
            "1e",
            "0b1",
            "0x4e",
            "2x",
            " select ",
            " from ",
            " from ",
            " join ",
            " on ",
            " in ",
            " where ",
            " order by ",
            " group by ",
            " set ",
            " update ",
            " delete ",
            " insert ",
            " replace ",
            " into ",
            " table ",
            " values ",
            " using ",
            " for ",
            " key ",
            " on duplicate key update ",
            " use index for order by ",
            " ignore ",
            " low_priority ",
            " lateral ",
            " as ",
            " call ",
            " with ",
            " union ",
            " straight_join ",
            "t",
            "s.",
            "s.t",
            "s .",
            ". ",
            "\u00e9",
            "\u00e0");

    /** Bytes that are parts of characters in some character sets. */
    private static final int[] FOREIGN = {0x81, 0x8E, 0xA0, 0xA1, 0xC3, 0xE0, 0xFE, 0x5C, 0x60, 0x40, 0x7E, 0x30, 0};

    /** One round: names, and a text with them. */
    private record Case(List<String> functions, List<String> views, byte[] sql, LexRules rules) {
        static Case of(Random random) {
            List<String> functions = names(random);
            List<String> views = names(random);
            List<String> all = new ArrayList<>(functions);
            all.addAll(views);
            ByteArrayOutputStream sql = new ByteArrayOutputStream();
            sql.writeBytes(pick(List.of("", "select ", "select a from ", "delete from t ", "insert into "), random)
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = random.nextInt(25); i >= 0; i--) {
                sql.writeBytes(piece(all, random));
            }
            CharsetFamily[] charsets = CharsetFamily.values();
            LexRules rules = LexRules.DEFAULT
                    .withAnsiQuotes(random.nextBoolean())
                    .withNoBackslashEscapes(random.nextBoolean())
                    .withCharset(charsets[random.nextInt(charsets.length)]);
            return new Case(functions, views, sql.toByteArray(), rules);
        }

        private static List<String> names(Random random) {
            return random.ints(random.nextInt(4), 0, NAMES.size())
                    .mapToObj(NAMES::get)
                    .distinct()
                    .toList();
        }

        private static byte[] piece(List<String> names, Random random) {
            return switch (random.nextInt(16)) {
                case 0 -> new byte[] {(byte) FOREIGN[random.nextInt(FOREIGN.length)]};
                case 1, 2, 3, 4 -> names.isEmpty() ? new byte[0] : written(pick(names, random), random);
                default -> pick(PIECES, random).getBytes(StandardCharsets.UTF_8);
            };
        }

        private static byte[] written(String name, Random random) {
            String cased = random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
            String text = switch (random.nextInt(4)) {
                case 0 -> "`" + cased.replace("`", "``") + "`";
                case 1 -> "\"" + cased.replace("\"", "\"\"") + "\"";
                default -> cased;
            };
            String call = pick(List.of("", "", "(", " (", "(a)", "/**/(1)"), random);
            return (text + call)
                    .getBytes(random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }

        StatementGate gate() {
            return StatementGate.of(new MlNames(
                    stored(),
                    views.stream().map(name -> new QualifiedName("s", name)).collect(Collectors.toSet())));
        }

        KnownFunctions known() {
            return new KnownFunctions(stored());
        }

        private Set<StoredFunction> stored() {
            return functions.stream()
                    .map(name -> new EndpointFunction(new QualifiedName("s", name)))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return "functions " + functions + ", views " + views + ", " + rules + ": "
                    + new String(sql, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void whateverIsPlannedForTheNamesOfFunctionsPasses() {
        Rounds.run(50_000, random -> {
            Case each = Case.of(random);
            SqlAnalyzer analyzer = new SqlAnalyzer(each.known());
            for (int offset = 0; offset >= 0; ) {
                AnalyzedStatement statement = analyzer.analyze(each.sql(), offset, each.rules());
                if (!(statement.plan() instanceof Relay)) {
                    assertThat(each.gate().mayConcern(each.sql()))
                            .as(each.toString())
                            .isTrue();
                    return;
                }
                offset = statement.isLast() ? -1 : statement.next();
            }
        });
    }

    @Test
    void whateverReadsAKnownViewPasses() {
        Rounds.run(50_000, random -> {
            Case each = Case.of(random);
            if (readsView(each, each.known())) {
                assertThat(each.gate().mayConcern(each.sql()))
                        .as(each.toString())
                        .isTrue();
            }
        });
    }

    /** Whether the first statement reads a view by the analysis' own outline of its queries. */
    private static boolean readsView(Case each, FunctionResolver functions) {
        TokenList tokens = SqlLexer.lex(each.sql(), 0, each.rules()).tokens();
        ParsedStatement statement = ParsedStatement.read(tokens, new CallReader(functions, Set.of()));
        if (tokens.isBroken() || !statement.isBalanced()) {
            return false;
        }
        for (QueryBlock block : QueryOutline.read(statement, statement.all()).blocks()) {
            TokenRange from = block.clause(Keyword.FROM);
            if (!from.isEmpty() && readsView(statement, new TokenRange(from.from() + 1, from.to()), each.views())) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsView(ParsedStatement statement, TokenRange tables, List<String> views) {
        TokenList tokens = statement.tokens();
        boolean expected = true;
        // Behind words that no list of tables holds, not even one in parentheses, MySQL finds an error.
        int end = statement.findOrEnd(tables, Keyword.SET, Keyword.WHERE, Keyword.GROUP, Keyword.ORDER);
        for (int i = tables.from(); i < end; i = statement.skip(i)) {
            if (tokens.is(i - 1, Keyword.KEY) && tokens.is(i, Keyword.UPDATE)) {
                return false; // neither does MySQL find tables behind ON DUPLICATE KEY UPDATE
            }
            if (expected && tokens.is(i, TokenKind.OPEN)) {
                if (readsView(statement, new TokenRange(i + 1, statement.partner(i)), views)) {
                    return true;
                }
            } else if (expected && tokens.isName(i)) {
                int last = i;
                while (tokens.is(last + 1, TokenKind.DOT) && tokens.isName(last + 2)) {
                    last += 2;
                }
                if (views.contains(tokens.lowerName(last))) {
                    return true;
                }
            }
            expected =
                    tokens.is(i, TokenKind.COMMA) || tokens.is(i, Keyword.JOIN) || tokens.is(i, Keyword.STRAIGHT_JOIN);
        }
        return false;
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
