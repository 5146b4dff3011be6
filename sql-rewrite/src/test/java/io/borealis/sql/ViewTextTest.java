package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.call.DerivedView;
import io.borealis.sql.plan.call.InputQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views with calls inside: where queries name them, and what stands in their places. */
class ViewTextTest {

    private final KnownFunctions functions =
            new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("shop", "f"))));
    private final SqlAnalyzer analyzer = new SqlAnalyzer(functions.inSchema("shop"));

    private Optional<DerivedView> derived(String query, boolean introduces, String... columns) {
        StoredView view = new StoredView(
                new QualifiedName("shop", "w"), query, List.of(columns), "utf8mb4", "utf8mb4_0900_ai_ci");
        return analyzer.derived(view, bytes(query), introduces, LexRules.DEFAULT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aViewsQueryHasItsNamesAndSchemas() {
        DerivedView view = derived(
                        "select `shop`.`t`.`a` AS `a`,`f`(`u`.`v`) AS `f(v)` from (`shop`.`t` join `shop`.`t2` `u`)",
                        false,
                        "a",
                        "x`y")
                .orElseThrow();

        assertThat(view.query())
                .hasToString("select `shop`.`t`.`a` AS `a`,`shop`.`f`(`u`.`v`) AS `x``y`"
                        + " from (`shop`.`t` join `shop`.`t2` `u`)");
        assertThat(view.tables()).map(SqlText::toString).containsExactly("`shop`.`t`", "`shop`.`t2`");
    }

    @Test
    void namesAreThoseOfTheFirstQuery() {
        assertThat(derived(
                                "with `c` as (select 1 AS `z`) select `f`(`v`) AS `s` from `c` union all"
                                        + " select `f`(`w`) AS `t` from `shop`.`t`",
                                false,
                                "n")
                        .orElseThrow()
                        .query())
                .hasToString("with `c` as (select 1 AS `z`) select `shop`.`f`(`v`) AS `n` from `c` union all"
                        + " select `shop`.`f`(`w`) AS `t` from `shop`.`t`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select `f`('a') AS `s`|select `shop`.`f`(_utf8mb4'a') AS `s`",
                "select (`t`.`a` = 'x') AS `s`|select (`t`.`a` = _utf8mb4'x') AS `s`",
                "select (`t`.`a` like 'x') AS `s`|select (`t`.`a` like _utf8mb4'x') AS `s`",
                "select (`t`.`a` between 'x' and 'y') AS `s`|",
                "select group_concat(`t`.`a` separator ';') AS `s`|",
                "select _latin1'x' AS `s`|select _latin1'x' AS `s`",
                "select DATE'2020-01-01' AS `s`|",
            })
    void literalsKeepTheirCollation(String query, String introduced) {
        assertThat(derived(query, true, "s").map(view -> view.query().toString()))
                .isEqualTo(Optional.ofNullable(introduced));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select current_user() AS `s`",
                "select `f`(`v`) AS `s` from `information_schema`.`TABLES`",
                "select `g`(`v`) AS `s` from `shop`.`t`",
                "select `shop`.`g`(`v`) AS `s` from `shop`.`t`",
                "select 1 AS `s`,2 AS `t`",
                "select 1",
                "select 1 AS `s`; select 2",
                "select (1 AS `s`",
                "select 'a AS `s`",
                "",
            })
    void whatCannotStandForItsViewDoesNot(String query) {
        assertThat(derived(query, false, "s")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select s from w where s > 3|select s from (Q) AS w where s > 3",
                "select s from `w` as x, shop.`w`|select s from (Q) as x, (Q) AS `w`",
                "/* w */ select w from shop . w x|/* w */ select w from (Q) x",
            })
    void itsQueryTakesThePlaceOfAView(String sql, String expanded) {
        MlSelect plan = (MlSelect) analyzer.withNames(List.of("w"))
                .analyze(bytes(sql), 0, LexRules.DEFAULT)
                .plan();
        List<SqlText> queries = plan.views().orElseThrow().views().stream()
                .map(view -> SqlText.of("Q"))
                .toList();

        assertThat(plan.views().orElseThrow().with(queries)).hasToString(expanded);
    }

    @Test
    void aStatementOverItsQueryIsCollected() {
        SqlText query = derived(
                        "select `shop`.`t`.`a` AS `a`,`f`(`shop`.`t`.`v`) AS `s` from `shop`.`t`", false, "a", "s")
                .orElseThrow()
                .query();
        String sql = "SELECT COUNT(*) FROM (" + query + ") AS w WHERE s > 2";

        MlSelect plan =
                (MlSelect) analyzer.analyze(bytes(sql), 0, LexRules.DEFAULT).plan();
        assertThat(plan.collecting()).isInstanceOf(InputQuery.class);
        assertThat(plan.views()).isEmpty();
    }
}
