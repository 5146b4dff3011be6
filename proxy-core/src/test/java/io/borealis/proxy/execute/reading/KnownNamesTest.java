package io.borealis.proxy.execute.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.plan.DroppedNames.DroppedFunction;
import io.borealis.sql.plan.DroppedNames.DroppedSchema;
import io.borealis.sql.plan.DroppedNames.DroppedViews;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private static final String CALL = "select score(a) from t";
    private static final String READ = "select * from reviews";

    private final KnownNames names = new KnownNames(ReadingBudget.UNLIMITED);

    @BeforeEach
    void learn() {
        names.learn(new MlNames(Set.of(new EndpointFunction(new QualifiedName("shop", "Score"))), Set.of("reviews")));
        assertThat(passes(CALL)).isTrue();
        assertThat(passes(READ)).isTrue();
    }

    private boolean passes(String sql) {
        return names.gate().mayConcern(sql.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDroppedFunctionOfTheCurrentSchemaIsForgotten() {
        names.forget(new DroppedFunction(Optional.empty(), "score"), "other");
        assertThat(passes(CALL)).isTrue();

        names.forget(new DroppedFunction(Optional.empty(), "score"), "shop");
        assertThat(passes(CALL)).isFalse();
    }

    @Test
    void aDroppedFunctionOfANamedSchemaIsForgotten() {
        names.forget(new DroppedFunction(Optional.of("shop"), "SCORE"), null);
        assertThat(passes(CALL)).isFalse();
    }

    @Test
    void theFunctionsOfADroppedSchemaAreForgotten() {
        names.forget(new DroppedSchema("shop"), null);
        assertThat(passes(CALL)).isFalse();
        assertThat(passes(READ)).isTrue();
    }

    @Test
    void droppedViewsAreForgotten() {
        names.forget(new DroppedViews(List.of("a", "Reviews")), null);
        assertThat(passes(READ)).isFalse();
        assertThat(passes(CALL)).isTrue();
    }
}
