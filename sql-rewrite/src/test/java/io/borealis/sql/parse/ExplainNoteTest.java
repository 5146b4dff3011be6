package io.borealis.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.LexRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Notes as MySQL 8.0.31 writes them. */
class ExplainNoteTest {

    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String CALL = "`aurora_ml`.`aws_comprehend_detect_sentiment`";

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
                .containsExactly(
                        new ExplainedCall("total", 1, Set.of("r"), true),
                        new ExplainedCall("total", 1, Set.of("r"), true));
    }

    @Test
    void theFunctionForThreeArgumentsIsNamedAsUsersNameIt() {
        assertThat(read(
                        "/* select#1 */ select `aurora_ml`.`aws_comprehend_detect_sentiment_confidence_batch`('x','en',5)"
                                + " AS `c`"))
                .containsExactly(new ExplainedCall("aws_comprehend_detect_sentiment_confidence", 1, Set.of(), true));
    }

    @Test
    void quotesFollowTheModesOfTheSession() {
        // sql_mode ANSI_QUOTES with sql_quote_show_create off; then NO_BACKSLASH_ESCAPES.
        String unquoted =
                "/* select#1 */ select aurora_ml.aws_comprehend_detect_sentiment(shop.a.body,'e\\'n') AS \"x y\","
                        + "shop.p.\"name\" AS \"name\" from shop.r a join shop.p where (" + CALL.replace("`", "")
                        + "(\"my db\".\"b \"\" c\".\"d\",'a\\'b\"') > 2)";
        assertThat(ExplainNote.read(bytes(unquoted), LexRules.DEFAULT.withAnsiQuotes(true), reader))
                .containsExactly(call(1, "a"), call(1, "b \" c"));
        String backslashes = "/* select#1 */ select 'e\\\\','\\'(' AS `e`," + CALL
                + "(`shop`.`a`.`body`,'e') AS `x` from" + " `shop`.`r` `a`";
        assertThat(ExplainNote.read(bytes(backslashes), LexRules.DEFAULT.withNoBackslashEscapes(true), reader))
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

    private List<ExplainedCall> read(String note) {
        return ExplainNote.read(bytes(note), LexRules.DEFAULT, reader);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ExplainedCall call(int select, String... tables) {
        return new ExplainedCall(SENTIMENT, select, Set.of(tables), true);
    }
}
