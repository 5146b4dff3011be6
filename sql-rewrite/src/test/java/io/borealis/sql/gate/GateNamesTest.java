package io.borealis.sql.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of users' functions and views at the gate. */
class GateNamesTest {

    private static final StatementGate GATE = gate(
            List.of("score", "length", "left", "my function"),
            List.of("v", "Reviews_ML", "my view", "order", "status"));

    private static final List<String> COMMON = List.of(
            "select",
            "from",
            "id",
            "name",
            "where",
            "and",
            "in",
            "values",
            "status",
            "t",
            "orders",
            "a",
            "count",
            "key",
            "set",
            "value",
            "order",
            "x",
            "user_id",
            "created_at",
            "é",
            "%");

    /** Names that are words of everybody's statements. */
    private static final StatementGate HOSTILE = gate(
            COMMON,
            COMMON.stream()
                    .filter(name -> !name.equals("t") && !name.equals("orders"))
                    .toList());

    private static StatementGate gate(List<String> functions, List<String> views) {
        return StatementGate.of(new MlNames(
                functions.stream()
                        .map(name -> new EndpointFunction(new QualifiedName("s", name)))
                        .collect(Collectors.toSet()),
                views.stream().map(name -> new QualifiedName("s", name)).collect(Collectors.toSet())));
    }

    private static boolean passes(StatementGate gate, String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        boolean passes = gate.mayConcern(bytes);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        assertThat(gate.mayConcern(direct)).as(sql).isEqualTo(passes);
        return passes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select score(a) from t",
                "SELECT SCORE (a)",
                "select `score`(a)",
                "select s.score(a)",
                "select s . `score` /* c */ (a)",
                "select score -- c\n (a)",
                "select score#(\n(a)",
                "update t set a = score(b)",
                "insert into t values (1, (score('x')))",
                "insert into score (a) select score(b) from t",
                "select .into score(b)",
                "select s.length(a)",
                "select s . length (a)",
                "select s.`left`(a)",
                "select `left`(a)",
                "select `my function`(a)",
                "select 'a\\' , score(a), '",
                "select 'a\\', score(a)",
                "select \"score\"(a)",
                "call p(score(a))",
                "do score(a)"
            })
    void aCallOfAKnownFunctionPasses(String sql) {
        // LEFT is a reserved word and no name of a native function's call in quotes.
        boolean nativeInQuotes = sql.contains("`left`(") && !sql.contains("s.");
        assertThat(passes(GATE, sql) || nativeInQuotes).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select score from t",
                "select length(a), left(b, 1) from t",
                "select `length`(a) from t",
                "insert into score (a, b) values (1, 2)",
                "create table score (a int)",
                "select 'score(a)'",
                "select 1 -- score(a)",
                "select 1 /* score(a) */",
                "select scores(a), a_score(b)",
                "select v, order_id, a.v from t where v > 1 order by a, v",
                "select t.status, status from t order by a, status",
                "insert into t (v, status) values (1, 2) on duplicate key update v = 1, status = 2",
                "update t set v = 1, status = 'x' where status in (1, v)",
                "select a from t order by v",
                "select count(*), v from t join u using (v, status) group by a, v",
                "select replace(v, 'a', 'b'), insert(status, 1, 1, 'x') from t",
                "select 'from v'",
                "select * from vv, t v, _v"
            })
    void aNameThatIsNeitherCalledNorReadDoesNot(String sql) {
        assertThat(passes(GATE, sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from v",
                "select * from V",
                "select * from `v`",
                "select * from s.v",
                "select * from `s` . `v`",
                "select * from reviews_ml r",
                "select * from `my view`",
                "select * from \"my view\"",
                "select * from s.order",
                "select * from `order`",
                "select * from t, v",
                "select * from t a, (u, v)",
                "select * from t join u on t.a = u.b and t.c in (1, 2), v",
                "select * from t left join s.v using (id)",
                "select * from t use index for order by (i), v",
                "select * from t force key (i), v",
                "select * from t ignore index for join (i, j), v",
                "select (select max(a) from v) from t",
                "select * from t where a in (select b from u, v)",
                "select * from (select a, b from t where c order by d) x, v",
                "insert into t select * from v",
                "insert into t (a, b) select a, b from v",
                "insert into t table v",
                "update v set a = 1",
                "update ignore t, v set a = 1",
                "delete t from t, v",
                "delete from t using t, v",
                "delete low_priority quick from t where a in (table v)",
                "select * from {oj t left outer join v on t.a = v.a}",
                "select * from t straight_join v",
                "select * from t, lateral (select * from v) x",
                "with c as (select 1) select * from c, v",
                "select 'a\\' from v, '",
                "select 'a\\\\' from v",
                "select 1 /*!80000 from v */",
                "select /* from */ 1 from /* where */ v",
                "select /*+ BKA(t) */ 1 from t, v",
                "select @where, @@from from t, v",
                "select 1.from v",
                "select 1.5from v",
                "select 1.5 from v",
                "select t.1 from v",
                "select .5from v",
                "select 1e1from v",
                "select * from t value, v",
                "select * from t status, v",
                "select * from t where a = 1; select * from v",
                "select 1 union select 2 from v",
                "(select * from v)",
                "select exists(select * from v)",
                "create table x as select * from v",
                "create view w as select * from t, v",
                "explain select * from v"
            })
    void aViewWhereATableCanStandPasses(String sql) {
        assertThat(passes(GATE, sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, name, status FROM orders WHERE user_id = ? AND status IN ('a', 'b') ORDER BY created_at, id LIMIT 10",
                "insert into orders (id, name, status) values (1, 'x', 'y'), (2, 'it''s', '{\\\"a\\\":1}')",
                "UPDATE orders SET status = 'x', name = (SELECT name FROM t WHERE id = 1) WHERE id = 7 AND (a, x) IN ((1, 2))",
                "DELETE FROM orders WHERE id IN (SELECT id FROM t WHERE user_id = 1) OR name = 'it\\'s'",
                "select count(*), key_value, value from t left join orders using (id, name) group by id, status having count(id) > 1",
                "insert into t(id,name) select id, name from orders on duplicate key update name = values(name), status = 1",
                "/* app=x, from id */ select id, x from t -- from id\n where a = 1 and (name, x) = (1, 2)",
                "select `id`, `t`.`name` from `t` where `status` = 'x'",
                "update t set a = 1.5, name = .25, x = -0.75 where id = 0.5 and (x, 1.5) = (1, 2.) order by a, id",
                "set names utf8mb4",
                "select sum(a), max(x) from t as a where a.id = 1"
            })
    void ordinaryStatementsStayOutWhateverOthersHaveNamedTheirs(String sql) {
        assertThat(passes(HOSTILE, sql)).isFalse();
    }

    @Test
    void aNameOutsideAsciiConcernsThoseWhoWriteOne() {
        StatementGate gate = gate(List.of("été"), List.of("vué"));
        assertThat(passes(gate, "select 1 from t where a = 'é'")).isFalse();
        assertThat(passes(gate, "select é from t")).isFalse();
        assertThat(passes(gate, "select été(1)")).isTrue();
        assertThat(passes(gate, "select * from vué")).isTrue();
        assertThat(passes(gate, "select * from `vué`")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"a\\\", 'b\\'', score(1), 'c'",
                "select 'a\\'b'; set sql_mode = 'NO_BACKSLASH_ESCAPES'; select 'c\\', score(1)",
                "select 'a\\'b'; set sql_mode = 'NO_BACKSLASH_ESCAPES'; select 'c\\' from v"
            })
    void aBackslashHidesNothingWhateverTheSessionsMode(String sql) {
        assertThat(passes(GATE, sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1.5score(a)",
                "select .5score(a)",
                "select 1e5score(a)",
                "select 0.5e-5score(a)",
                "select 1 from t1.5, `t`.5score(a)",
                "select 1 /*!80000 , 1e5score(a) */",
                "select 1 from t.5score(a)"
            })
    void aNumberMayEndRightBeforeAName(String sql) {
        assertThat(passes(GATE, sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "2fa", "0x1g", "e1"})
    void aNameMayBeginLikeANumber(String name) {
        StatementGate gate = gate(List.of(name), List.of(name));
        assertThat(passes(gate, "select " + name + "(1)")).isTrue();
        assertThat(passes(gate, "select s." + name + "(1)")).isTrue();
        assertThat(passes(gate, "select * from s." + name)).isTrue();
        assertThat(passes(gate, "select 0x1, 2, 1e5, 10 from t")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t, where.x, v",
                "select * from t, s.where, v",
                "select * from .v",
                "delete from t using (v), t",
                "select * from t use index for group by (i), v",
                "select * from json_table('[]', '$' columns (a int path '$')) j, v",
                "insert into t select * from u, v on duplicate key update a = 1",
                "select * from t where a in (1) union select * from u, (v)"
            })
    void noWordThatIsANameEndsAListOfTables(String sql) {
        assertThat(passes(GATE, sql)).isTrue();
    }

    @Test
    void aNameThatBeginsLikeAnExponentMayFollowOne() {
        StatementGate gate = gate(List.of("e1"), List.of());
        assertThat(passes(gate, "/*!80000 select */ 1e5e1(1)")).isTrue();
        assertThat(passes(gate, "select 1e5e1(1)")).isTrue();
    }

    @Test
    void aWordOutsideAsciiIsNoWordOfAClause() {
        // In latin1 the bytes of "v\u00e8ere" have the hash of WHERE.
        byte[] sql = "select * from t v\u00e8ere, v".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(GATE.mayConcern(sql)).isTrue();
    }

    @Test
    void aBlankOfLatin1EndsAName() {
        byte[] sql = "select score\u00a0(1)".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(GATE.mayConcern(sql)).isTrue();
    }

    @Test
    void aCharacterOfGbkMayEndLikeAQuote() {
        // A session with another character set reads a quote that ends there.
        for (String sql : List.of("select `\u0081`, score(1), `a`", "select `\u0081``\"score\"(1)")) {
            assertThat(GATE.mayConcern(sql.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(sql)
                    .isTrue();
        }
    }

    @Test
    void parenthesesMayBeDeeperThanPeopleWrite() {
        String deep = "select " + "(".repeat(200) + "select 1 from t" + ")".repeat(200) + " from t, v";
        assertThat(passes(GATE, deep)).isTrue();
    }

    @Test
    void noNamesAreTheStandardGate() {
        assertThat(StatementGate.of(MlNames.NONE)).isSameAs(StatementGate.standard());
    }

    private static final List<String> DECOYS =
            List.of(" ", "\n", "/* from where ( ' */", "-- where ' \n", "# order ` \n", "/*+ BKA(t) */", "\t");

    private static final List<String> STRINGS = List.of(
            "'where'",
            "'it''s'",
            "'\\\\'",
            "'a\\'b, ('",
            "\"group\"",
            "\"a\"\"b\"",
            "x'0a'",
            "'é'",
            "1",
            "0x4e",
            "1.5",
            "?",
            "@where",
            "@@sql_mode",
            "(select 1)",
            "f(1, 2)",
            "`order`",
            "t.`by`");

    /** Whatever stands around a view in the place of a table, it is seen. */
    @Test
    void aViewIsSeenInRandomQueries() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            query(sql, random, random.nextInt(3), true);
            assertThat(passes(GATE, sql.toString())).as(sql.toString()).isTrue();
        }
    }

    private static void query(StringBuilder sql, Random random, int depth, boolean withView) {
        sql.append("select").append(decoy(random)).append(pick(STRINGS, random));
        if (random.nextBoolean()) {
            sql.append(',').append(decoy(random)).append(pick(STRINGS, random)).append(" a");
        }
        sql.append(decoy(random)).append("from").append(decoy(random));
        int tables = 1 + random.nextInt(3);
        int place = random.nextInt(tables);
        for (int i = 0; i < tables; i++) {
            if (i > 0) {
                sql.append(random.nextBoolean() ? "," : " join").append(decoy(random));
            }
            if (withView && i == place) {
                view(sql, random, depth);
            } else {
                sql.append(pick(
                        List.of("t", "`t`", "s.t", "t value", "t as `where`", "(t, u)", "t use index for join (i)"),
                        random));
            }
            if (i > 0 && random.nextInt(3) == 0) {
                sql.append(decoy(random))
                        .append("on ")
                        .append(pick(STRINGS, random))
                        .append(" = ")
                        .append(pick(STRINGS, random));
            }
        }
        if (random.nextBoolean()) {
            sql.append(decoy(random))
                    .append("where ")
                    .append(pick(STRINGS, random))
                    .append(" in (1, ")
                    .append(pick(STRINGS, random))
                    .append(')');
        }
    }

    private static void view(StringBuilder sql, Random random, int depth) {
        if (depth == 0) {
            sql.append(pick(
                    List.of(
                            "v",
                            "V x",
                            "`v`",
                            "s.v",
                            "s . v",
                            "`s`.`order`",
                            "s.order",
                            "(v)",
                            "((t, v))",
                            "`my view`"),
                    random));
        } else {
            sql.append('(');
            query(sql, random, depth - 1, true);
            sql.append(") d").append(random.nextInt(9));
        }
    }

    private static String decoy(Random random) {
        return Stream.generate(() -> pick(DECOYS, random))
                .limit(1 + random.nextInt(2))
                .collect(Collectors.joining(" ", " ", " "));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
