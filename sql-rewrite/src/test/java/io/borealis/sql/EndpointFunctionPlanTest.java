package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.CalledStoredFunction;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.StreamedSelect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that call users' functions for endpoints. */
class EndpointFunctionPlanTest {
    private static final EndpointFunction SCORE = function("Ml", "Score");

    private final KnownFunctions functions =
            new KnownFunctions(Set.of(SCORE, function("ml", "length"), function("other", "cost")));

    private static EndpointFunction function(String schema, String name) {
        return new EndpointFunction(new QualifiedName(schema, name));
    }

    private StatementPlan plan(String sql, @Nullable String schema) {
        LexRules rules = new LexRules(false, false, CharsetFamily.UTF8, 80031);
        return new SqlAnalyzer(functions.inSchema(schema))
                .analyze(sql.getBytes(StandardCharsets.UTF_8), 0, rules)
                .plan();
    }

    private StreamedSelect streamed(String sql) {
        assertThat(plan(sql, "ml")).isInstanceOf(MlSelect.class);
        return ((MlSelect) plan(sql, "ml")).streamed().orElseThrow();
    }

    @Test
    void argumentsStandInThePlaceOfTheCall() {
        StreamedSelect select = streamed("SELECT id, score(a, b + 1) s, ml.SCORE(a) FROM t");

        assertThat(select.sql())
                .hasToString("SELECT id, (a) AS s, (b + 1) AS `aurora_ml:2`, NULL AS `ml.SCORE(a)` FROM t");
        assertThat(select.items())
                .containsExactly(
                        new OutputItem.Relayed(0),
                        new OutputItem.StoredValue(
                                new CalledStoredFunction(SCORE, SqlText.of("score"), false, 2), 1, List.of(1, 2)),
                        new OutputItem.StoredValue(
                                new CalledStoredFunction(SCORE, SqlText.of("ml.SCORE"), true, 1), 3, List.of(1)));
    }

    @Test
    void aFunctionWithoutArgumentsHasAColumnForItsName() {
        assertThat(streamed("SELECT score() FROM t").sql()).hasToString("SELECT NULL AS `score()` FROM t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT score(?) FROM t",
                "SELECT score(a) + 1 FROM t",
                "SELECT score(score(a)) FROM t",
                "SELECT DISTINCT score(a) FROM t",
                "SELECT id FROM t WHERE score(a) > b",
                "SELECT score(a) s FROM t ORDER BY s",
                "SELECT AVG(score(a)) FROM t"
            })
    void elsewhereTheCallStaysAsItIs(String sql) {
        assertThat(plan(sql, "ml")).isInstanceOfSatisfying(MlSelect.class, select -> {
            assertThat(select.streamed()).isEmpty();
            assertThat(select.lookupSql()).hasToString(sql);
            assertThat(select.functions().stored()).isNotEmpty();
            assertThat(select.userFunctions()).isEmpty();
        });
    }

    @Test
    void writesKeepTheirCalls() {
        assertThat(plan("UPDATE t SET a = score(b) WHERE c", "ml")).isInstanceOfSatisfying(MlWrite.class, write -> {
            assertThat(write.lookupSql()).hasToString("UPDATE t SET a = score(b) WHERE c");
            assertThat(write.probe().sql()).hasToString("SELECT (score(b)) FROM t WHERE c");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT length(a) FROM t", "SELECT cost(a) FROM t", "SELECT other.score(a) FROM t"})
    void anotherFunctionOfTheNameIsNotOurs(String sql) {
        assertThat(plan(sql, "ml")).isInstanceOf(Relay.class);
    }

    @Test
    void withoutACurrentSchemaOnlyQualifiedNamesAreOurs() {
        assertThat(plan("SELECT score(a) FROM t", null)).isInstanceOf(Relay.class);
        assertThat(plan("SELECT ml.length(a) FROM t", null)).isInstanceOf(MlSelect.class);
    }
}
