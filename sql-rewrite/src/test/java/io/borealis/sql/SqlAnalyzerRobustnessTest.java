package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.aurora.function.ShownModelFunction;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.testing.PlanCases;
import io.borealis.sql.testing.PlanCases.PlanCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: an answer, in linear time, without touching bytes that are not ours. */
class SqlAnalyzerRobustnessTest {

    private static final String CALL = "aws_comprehend_detect_sentiment(x,'en')";

    private static final List<String> FRAGMENTS = List.of(
            "select ",
            "from ",
            "t ",
            "where ",
            "group by ",
            "order by ",
            "limit 1 ",
            "union ",
            "with c as ",
            "(",
            ")",
            ",",
            ", ",
            ".",
            "*",
            "a ",
            "as ",
            "'s' ",
            "\"d\" ",
            "`q` ",
            "case when ",
            "then ",
            "end ",
            "interval ",
            "1 ",
            "day ",
            "insert into ",
            "values ",
            "row",
            "set ",
            "= ",
            ":= ",
            "update ",
            "delete ",
            "using ",
            "create ",
            "table ",
            "view ",
            "procedure ",
            "begin ",
            "if ",
            "; ",
            "/*!80000 ",
            "*/ ",
            "/* ",
            "-- ",
            "\n",
            "#",
            "@v ",
            "@@g.v ",
            "? ",
            "on duplicate key update ",
            "into ",
            "outfile ",
            "prepare s from ",
            "explain ",
            "analyze ",
            "grant invoke comprehend on *.* to ",
            "over ",
            "distinct ",
            "having ",
            CALL,
            CALL,
            CALL + " ",
            "aws_comprehend_detect_sentiment(",
            "aurora_ml.",
            "create function f(a int) returns varchar(5) alias aws_sagemaker_invoke_endpoint endpoint name 'e' ",
            "function ",
            "definer = u@h ",
            "returns int ",
            "charset utf8mb4 ",
            "comment ",
            "not deterministic ",
            "alias aws_sagemaker_invoke_endpoint ",
            "endpoint name 'e' ",
            "max_batch_size ",
            "into outfile s3 's3://b/p' ",
            "format csv header ",
            "fields terminated by ',' ",
            "enclosed by ",
            "lines starting by ",
            "x'0a' ",
            "manifest on ",
            "encryption sse_kms ",
            "for update ",
            "set global aurora_ml_inference_timeout = ",
            "@@aurora_ml_inference_timeout ",
            "@@session.aws_default_s3_role",
            "names utf8mb4 ",
            "global ",
            "variables ",
            "drop ",
            "alter function f ",
            "reads sql data ",
            "return aurora_ml.sagemaker_lookup('e', 1, ",
            "kill ",
            "show status ",
            "like ",
            "\\",
            "'",
            "`",
            "\0",
            "é",
            "->");

    /** A schema, quotes, or capitals in the name of a call are replaced, not kept. */
    private static final Pattern BETWEEN_CONDITIONS =
            Pattern.compile("(?is)\\band\\b|&&|\\s+|/\\*.*?\\*/|--\\s[^\n]*|#[^\n]*");

    private static final Pattern OTHER_SPELLING =
            Pattern.compile("(?i:aurora_ml)|[`\"](?i:aws_|lambda_)|(?!aws_comp)(?i:aws_comp)|(?!lambda_)(?i:lambda_)"
                    + "|(?i:aws_|lambda_)\\w*[A-Z]|(?i:aurora_s3_load_history)");

    private final SqlAnalyzer analyzer = SqlAnalyzer.withBuiltInFunctions();
    private final SqlAnalyzer withNames = analyzer.withNames(List.of("t", "a"));

    @ParameterizedTest
    @EnumSource(CharsetFamily.class)
    void neverThrowsOnRandomFragments(CharsetFamily charset) {
        Random random = new Random(42);
        LexRules rules = LexRules.DEFAULT.withCharset(charset);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder sql = new StringBuilder(random.nextInt(3) == 0 ? "" : "select ");
            for (int n = random.nextInt(25); n >= 0; n--) {
                sql.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            }
            walk(sql.toString().getBytes(StandardCharsets.UTF_8), rules.withAnsiQuotes(random.nextBoolean()));
        }
    }

    @Test
    void neverThrowsOnDamagedStatements() {
        Random random = new Random(7);
        for (PlanCase planCase : PlanCases.all()) {
            for (int i = 0; i < 60; i++) {
                byte[] sql = planCase.sql().clone();
                for (int n = random.nextInt(4); n >= 0 && sql.length > 0; n--) {
                    sql[random.nextInt(sql.length)] = (byte) random.nextInt(256);
                }
                walk(sql, planCase.lexRules());
                walk(Arrays.copyOf(sql, random.nextInt(sql.length + 1)), planCase.lexRules());
            }
        }
    }

    /** MySQL refuses values for parameters that are not there (1210). */
    @Test
    void eachQueryHasAsManyParametersAsItSays() {
        for (PlanCase planCase : PlanCases.all()) {
            for (SqlAnalyzer each : List.of(analyzer, withNames)) {
                StatementPlan plan =
                        each.analyze(planCase.sql(), 0, planCase.lexRules()).plan();
                for (Probe query : queries(plan)) {
                    int parameters = SqlLexer.lex(query.sql().bytes(), 0, planCase.lexRules())
                            .tokens()
                            .parameters();
                    assertThat(query.parameters()).as(planCase.toString()).hasSize(parameters);
                }
            }
        }
    }

    private static List<Probe> queries(StatementPlan plan) {
        List<Probe> queries = new ArrayList<>();
        if (plan instanceof MlSelect select) {
            queries.add(select.probe());
            collected(select.collecting()).ifPresent(queries::add);
        } else if (plan instanceof MlWrite write) {
            queries.add(write.probe());
            write.lockingProbe().ifPresent(queries::add);
            collected(write.collecting()).ifPresent(queries::add);
        }
        return queries;
    }

    private static Optional<Probe> collected(Collecting collecting) {
        return collecting instanceof InputQuery query ? Optional.of(query.query()) : Optional.empty();
    }

    private void walk(byte[] sql, LexRules rules) {
        assertThat(ShownModelFunction.of(sql, rules)).isNotNull();
        for (SqlAnalyzer each : List.of(analyzer, withNames)) {
            int offset = 0;
            while (offset >= 0) {
                AnalyzedStatement statement = each.analyze(sql, offset, rules);
                assertThat(statement.start()).isEqualTo(offset);
                assertThat(statement.end()).isBetween(offset, sql.length);
                assertThat(statement.next() < 0 || statement.next() > statement.end())
                        .isTrue();
                assertKept(sql, statement);
                offset = statement.next();
            }
        }
    }

    /**
     * What is written is the client's text with insertions, as long as no call is written in another way than ours. Conditions
     * may stand in another order: then all its characters are there but the words between them.
     */
    private static void assertKept(byte[] sql, AnalyzedStatement statement) {
        byte[] piece = Arrays.copyOfRange(sql, statement.start(), statement.end());
        if (OTHER_SPELLING
                .matcher(new String(piece, StandardCharsets.ISO_8859_1))
                .find()) {
            return;
        }
        if (statement.plan() instanceof MlSelect select) {
            assertKept(piece, select.lookupSql());
        } else if (statement.plan() instanceof MlWrite write) {
            assertKept(piece, write.lookupSql());
        }
    }

    private static void assertKept(byte[] piece, SqlText lookup) {
        assertThat(isSubsequence(piece, lookup.bytes()) || isReordered(piece, lookup.bytes()))
                .isTrue();
    }

    /** What stands between the conditions that AND combines, comments among it, is not kept. */
    private static boolean isReordered(byte[] piece, byte[] lookup) {
        int[] counts = new int[256];
        for (byte b : lookup) {
            counts[b & 0xFF]++;
        }
        String kept = BETWEEN_CONDITIONS
                .matcher(new String(piece, StandardCharsets.ISO_8859_1))
                .replaceAll("");
        return kept.chars().allMatch(c -> --counts[c] >= 0);
    }

    private static boolean isSubsequence(byte[] part, byte[] whole) {
        int at = 0;
        for (int i = 0; i < whole.length && at < part.length; i++) {
            if (whole[i] == part[at]) {
                at++;
            }
        }
        return at == part.length;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "select (",
                "select * from (select ",
                "case when ",
                "/*!80000 ",
                "f(",
                "interval (",
                "with c as (",
                "begin ",
                "create procedure p() begin ",
                "'",
                "`",
                "/*",
                "@",
                "[",
                "a.",
                "a,",
                "@@aurora_ml_inference_timeout,(select ",
                "into outfile s3 'x' ",
                "(select 1 into outfile s3 'x' "
            })
    void takesLinearTimeAndNoStackHoweverDeepTheInput(String opening) throws Exception {
        LinearTime.assertLinear(
                100_000,
                size -> utf8("select " + CALL + "," + opening.repeat(size)),
                sql -> assertThat(analyzer.analyze(sql, 0, LexRules.DEFAULT)).isNotNull());
    }

    @Test
    void takesLinearTimeForDeeplyNestedQueries() throws Exception {
        LinearTime.assertLinear(
                20_000, depth -> utf8("select " + "(select ".repeat(depth) + CALL + " from t)".repeat(depth)), sql -> {
                    MlSelect plan = (MlSelect)
                            analyzer.analyze(sql, 0, LexRules.DEFAULT).plan();
                    assertThat(plan.streamed()).isEmpty();
                });
    }

    @Test
    void takesLinearTimeForManyRows() throws Exception {
        LinearTime.assertLinear(
                20_000,
                count -> utf8("insert into t values " + ("(" + CALL + ", ?, (1)),").repeat(count) + "(1, 2, 3)"),
                sql -> {
                    MlWrite write =
                            (MlWrite) analyzer.analyze(sql, 0, LexRules.DEFAULT).plan();
                    assertThat(write.probe().sql().toString()).startsWith("VALUES ROW(aurora_ml.");
                });
    }

    @Test
    void takesLinearTimeForManyItems() throws Exception {
        LinearTime.assertLinear(
                20_000,
                count -> utf8(
                        "select " + (CALL + " a, b,").repeat(count) + " 1 from t order by " + "c,".repeat(count) + "d"),
                sql -> {
                    MlSelect plan = (MlSelect)
                            analyzer.analyze(sql, 0, LexRules.DEFAULT).plan();
                    assertThat(plan.streaming()).isEqualTo(NotStreamed.TOO_MANY_COLUMNS);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set %s @a = 1|aurora_ml_inference_timeout = /*!80000 1 */, @b = 2,",
                "set %s @a = @@aurora_ml_inference_timeout|@b = @@aurora_ml_inference_timeout,",
                "select %s 1|@@aurora_ml_inference_timeout + (select @@global.aws_default_s3_role),",
                "(%s select 1 into outfile s3 's3://b/p'|(select 1) union ",
                "select 1 from t into outfile s3 's3://b/p' fields %s|terminated by x'0a' enclosed by 'a' ",
                "create function f(%s a int) returns int alias aws_sagemaker_invoke_endpoint endpoint name 'e'|b text,",
                "create function f() returns int %s alias aws_sagemaker_invoke_endpoint endpoint name 'e'|comment 'x' "
            })
    void takesLinearTimeForLongLists(String form) throws Exception {
        String[] parts = form.split("\\|", -1);
        LinearTime.assertLinear(
                50_000,
                size -> utf8(parts[0].replace("%s", parts[1].repeat(size))),
                sql -> assertThat(analyzer.analyze(sql, 0, LexRules.DEFAULT)).isNotNull());
    }

    /** Around a call, where statements are collected. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select |avg(|%s|)| from t",
                "select |if(a, |%s|, 1)| from t",
                "select |case when a then |%s| end| from t",
                "select sum(|case |%s||) from t",
                "select rank() over (order by |sum(|%s|)|) from t",
                "select 1 from t where |(|%s| or a)|",
                "select 1 from t where %s > 1 |and a | or %s||",
                "select * from |(select * from |(select %s s from t) d|) d|",
                "with d as (select %s s from t) select |rank() over (order by s), |1|| from d",
                "with d as (select g, %s s from t group by |g, |g||) select s from d where g = 1",
                "with d as (select %s s from t) select s from d where |s > 1 and |a||",
                "with d as (select %s s from t) select s from d |join e on a = b |||",
                "select %s from t |union select 1 from t ||order by 1, |limit 1",
                "select 1 from t where id in (select b from r where %s > 1) |and a ||and b or |",
                "select 1 from c where exists (select 1 from r where %s > 1 |and r.a = c.a ||and r.b > c.b |)",
                "select 1 from |a join |c where exists (select 1 from |s join |r where %s > 1 and r.a = c.a)",
                "select (select avg(%s) from r where |r.a = c.a or |1), |(select 1 from s), |1 from c",
                "select 1 from t where |(|id in (select b from r where %s > 1)|)|",
                "select s from (select %s s from t |union select 1 from t |) u|||",
                "select 1 from t where |a = 1 or |%s > 1| or b||",
                "select 1 from t where |a = 1 and %s > 1 or |b|||",
                "select 1 from t where |(|(%s > 1 or b) and (a)| or a)|",
                "select sum(|w * (|%s|)|) from t",
                "select |concat(a, |%s|)| from t",
                "select |coalesce(a, |%s|)| from t",
                "select 1 from c join r on c.a = r.a |and b |and %s > 1 |and (c)| where d",
                "select 1 from c left join r on c.a = r.a and %s > 1 where |c.b = 1 and |c.c |or c.d||",
                "select 1 from c |join d on c.a = d.a |left join r on r.a = d.a and %s > 1|||",
                "select |1 + |sum(1) from t where %s > 1 group by a order by |1, |1 limit 1",
                "select 1 from t, (select |1 + |avg(%s) a from t group by |1, |b) m where %s > m.a",
                "with s as (select %s c from t), m as (select avg(c) a from s group by |d, |d) select 1 from s, m where s.c > m.a |and e||",
                "with s as (select %s c from t) select 1 from s|, s||||",
                "with s as (select %s c from |t, |t) select 1 from s a, s b|||",
                "update c set |a = 1, |s = (select avg(%s) from r where r.a = c.a) where |b > (select 1) and |1",
            })
    void takesLinearTimeWhereCallsAreCollected(String form) throws Exception {
        String[] parts = form.replace("%s", CALL).split("\\|", -1);
        LinearTime.assertLinear(
                20_000,
                size -> utf8(parts[0] + parts[1].repeat(size) + parts[2] + parts[3].repeat(size) + parts[4]),
                sql -> assertThat(analyzer.analyze(sql, 0, LexRules.DEFAULT.withServerVersion(90_704)))
                        .isNotNull());
    }

    /** Guards stand around each call, and calls and guards can both be many. */
    @Test
    void takesLinearMemoryForManyCallsWithManyGuards() throws Exception {
        LinearTime.assertLinear(
                20_000,
                size -> utf8(
                        "select 1 from t where " + (CALL + " > 'a' or ").repeat(90) + "a = 1 or ".repeat(size) + "b"),
                sql -> assertThat(analyzer.analyze(sql, 0, LexRules.DEFAULT)).isNotNull());
    }

    @Test
    void aTextOfManyStatementsIsWalkedInLinearTime() throws Exception {
        LinearTime.assertLinear(50_000, size -> utf8("select 1;".repeat(size)), sql -> {
            int offset = 0;
            while (offset >= 0) {
                AnalyzedStatement statement = analyzer.analyze(sql, offset, LexRules.DEFAULT);
                assertThat(statement.plan()).isEqualTo(new Relay());
                offset = statement.next();
            }
        });
    }

    private static byte[] utf8(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }
}
