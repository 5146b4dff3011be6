package io.borealis.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.LexRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes as MySQL 8.0.31 writes them. */
class ExplainNoteTest {

    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String CALL = "`aurora_ml`.`aws_comprehend_detect_sentiment`";

    /** What of a call tells where it belongs. */
    private record Seen(String name, int select, Set<String> tables) {}

    private final CallReader reader = new CallReader(
            new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("shop", "total")))), Set.of());

    @Test
    void columnsAreNamedByTheAliasOfTheirTable() {
        assertThat(read("/* select#1 */ select " + CALL + "(`shop`.`a`.`body`,'en') AS `s`,`shop`.`p`.`name` AS `name`"
                        + " from `shop`.`r` `a` join `shop`.`p` where (" + CALL
                        + "(concat(`d`.`x`,`shop`.`p`.`descr`),'en')"
                        + " = 'x')"))
                .containsExactly(call(1, "a"), call(1, "d", "p"));
    }

    @Test
    void aCallBelongsToTheSelectAroundIt() {
        assertThat(read("with `c` as (/* select#2 */ select " + CALL + "(`shop`.`r`.`body`,'en') AS `b` from `shop`.`r`"
                        + " limit 8) /* select#1 */ select " + CALL + "('x','en') AS `y` from `c` `c1` where exists(/*"
                        + " select#3 */ select 1 from `shop`.`p`) and (" + CALL + "(`c1`.`b`,'en') = 'x') union /*"
                        + " select#4 */ select " + CALL + "(`shop`.`p`.`descr`,'en') AS `d` from `shop`.`p`"))
                .containsExactly(call(2, "r"), call(1), call(1, "c1"), call(4, "p"));
    }

    @Test
    void theNumberStandsBeforeHints() {
        assertThat(read("/* select#1 */ select /*+ SEMIJOIN(@`s` MATERIALIZATION) */ " + CALL
                        + "(`shop`.`r`.`body`,'en')" + " AS `s` from `shop`.`r` semi join (`shop`.`p`) where true"))
                .containsExactly(call(1, "r"));
    }

    @Test
    void aChangingStatementIsNoSelect() {
        assertThat(read("update `shop`.`w` set `shop`.`w`.`s` = " + CALL + "(`shop`.`w`.`body`,'en'),`shop`.`w`.`t` ="
                        + " (/* select#2 */ select max(" + CALL + "(`shop`.`r`.`body`,'en')) from `shop`.`r` where"
                        + " (`shop`.`r`.`id` = `shop`.`w`.`id`)) where (" + CALL + "('x','en') = 'x')"))
                .containsExactly(call(0, "w"), call(2, "r"), call(0));
        assertThat(read("insert into `shop`.`w` (`shop`.`w`.`s`) values (" + CALL + "('a','en')),(" + CALL
                        + "('b','en'))"))
                .containsExactly(call(0), call(0));
    }

    @Test
    void functionsForEndpointsAreFoundWithAndWithoutTheirSchema() {
        assertThat(
                        read(
                                "/* select#1 */ select `total`(`shop`.`f`(`shop`.`r`.`id`),2) AS `t`,"
                                        + "`shop`.`total`(max(`shop`.`r`.`id`),1) AS `u`,`other`.`total`(`r`.`id`,1) AS `v` from `shop`.`r`"))
                .containsExactly(new Seen("total", 1, Set.of("r")), new Seen("total", 1, Set.of("r")));
    }

    @Test
    void theFunctionForThreeArgumentsIsNamedAsUsersNameIt() {
        assertThat(read(
                        "/* select#1 */ select `aurora_ml`.`aws_comprehend_detect_sentiment_confidence_batch`('x','en',5)"
                                + " AS `c`"))
                .containsExactly(new Seen("aws_comprehend_detect_sentiment_confidence", 1, Set.of()));
    }

    @Test
    void quotesFollowTheModesOfTheSession() {
        // sql_mode ANSI_QUOTES with sql_quote_show_create off; then NO_BACKSLASH_ESCAPES.
        String unquoted =
                "/* select#1 */ select aurora_ml.aws_comprehend_detect_sentiment(shop.a.body,'e\\'n') AS \"x y\","
                        + "shop.p.\"name\" AS \"name\" from shop.r a join shop.p where (" + CALL.replace("`", "")
                        + "(\"my db\".\"b \"\" c\".\"d\",'a\\'b\"') > 2)";
        assertThat(seen(ExplainNote.read(bytes(unquoted), LexRules.DEFAULT.withAnsiQuotes(true), reader)))
                .containsExactly(call(1, "a"), call(1, "b \" c"));
        String backslashes = "/* select#1 */ select 'e\\\\','\\'(' AS `e`," + CALL
                + "(`shop`.`a`.`body`,'e') AS `x` from" + " `shop`.`r` `a`";
        assertThat(seen(ExplainNote.read(bytes(backslashes), LexRules.DEFAULT.withNoBackslashEscapes(true), reader)))
                .containsExactly(call(1, "a"));
    }

    @Test
    void namesAreTheirBytes() {
        assertThat(read("/* select#1 */ select " + CALL
                        + "(`shop`.`tür``e`.`body`,'en') AS `s` from `shop`.`r` `tür``e`"))
                .containsExactly(
                        call(1, new String("tür`e".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatCannotBeReadHasNoCalls() {
        assertThat(read("/* select#1 */ select (" + CALL + "(`shop`.`r`.`body`,'en') from `shop`.`r`"))
                .isEmpty();
        assertThat(read("/* select#1 */ select " + CALL + "(`shop`.`r`.`body`,'e"))
                .isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void callsHaveTheSameInputsWhereTheirArgumentsAreWrittenAlike() {
        List<ExplainedCall> calls = query("/* select#1 */ select " + CALL + "(`shop`.`r`.`body`,'en') AS `a`," + CALL
                        + "(`shop`.`r`.`body`,'de') AS `b` from `shop`.`r` where (" + CALL
                        + "(`shop`.`r`.`body`,'en') = 'x')")
                .calls();

        assertThat(calls.get(0).isSame(calls.get(2))).isTrue();
        assertThat(calls.get(0).isSame(calls.get(1))).isFalse();
        assertThat(calls.get(0).arguments()).isEqualTo("`shop`.`r`.`body`,'en'");
    }

    @Test
    void argumentsAreConstantWhereTheyAreLiteralsAndParameters() {
        assertThat(query("/* select#1 */ select " + CALL + "(_utf8mb4'x','en')," + CALL + "(?,N'en'),`total`(-1.5),"
                                + "`total`(`shop`.`r`.`id`),`total`(`id`),`total`(rand()),`total`(@x)")
                        .calls())
                .extracting(ExplainedCall::constant)
                .containsExactly(true, true, true, false, false, false, false);
    }

    @Test
    void theBatchSizeOfACallIsItsThirdArgument() {
        String batch = "`aurora_ml`.`aws_comprehend_detect_sentiment_batch`";
        assertThat(query("/* select#1 */ select " + batch + "(`shop`.`r`.`body`,'en',7)," + batch
                                + "(`shop`.`r`.`body`,'en',`shop`.`r`.`id`)," + batch + "('x','en',0),"
                                + batch + "('x','en',99999999999999999999)," + CALL + "('x','en'),`total`(1,2,3)")
                        .calls())
                .extracting(ExplainedCall::batchSize)
                .containsExactly(
                        OptionalInt.of(7),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from `r` limit 3 | 3",
                "from `r` order by `r`.`id` limit 5,10 | 10",
                "from (/* select#2 */ select 1 from `r` limit 5) `d` | -1",
                "from (/* select#2 */ select 1 from `r` limit 5) `d` limit 4 | 4",
                "from `r` limit 18446744073709551615 | -1",
                "from `r` limit ? | -1",
                "from `r` | -1",
            })
    void theLimitOfTheOutermostQueryBoundsItsRows(String rest, long rowsMax) {
        assertThat(query("/* select#1 */ select `total`(1) " + rest).rowsMax().orElse(-1))
                .isEqualTo(rowsMax);
    }

    private List<Seen> read(String note) {
        return seen(query(note));
    }

    private ExplainedQuery query(String note) {
        return ExplainNote.read(bytes(note), LexRules.DEFAULT, reader);
    }

    private static List<Seen> seen(ExplainedQuery query) {
        assertThat(query.calls()).allMatch(ExplainedCall::isBatched);
        return query.calls().stream()
                .map(call -> new Seen(call.name(), call.select(), call.tables()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Seen call(int select, String... tables) {
        return new Seen(SENTIMENT, select, Set.of(tables));
    }
}
