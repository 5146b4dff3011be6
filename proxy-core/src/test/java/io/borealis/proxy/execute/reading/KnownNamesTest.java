package io.borealis.proxy.execute.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.ObjectName;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.plan.NameChange;
import io.borealis.sql.plan.NameChange.DroppedFunction;
import io.borealis.sql.plan.NameChange.DroppedSchema;
import io.borealis.sql.plan.NameChange.DroppedViews;
import io.borealis.sql.plan.NameChange.MadeView;
import io.borealis.sql.plan.NameChange.RenamedView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private static final String CALL = "select score(a) from t";
    private static final String READ = "select * from reviews";

    private final KnownNames names = new KnownNames(ReadingBudget.UNLIMITED);

    @BeforeEach
    void learn() {
        names.learn(new MlNames(
                Set.of(new EndpointFunction(new QualifiedName("shop", "Score"))),
                Set.of(new QualifiedName("shop", "reviews"))));
        assertThat(passes(CALL)).isTrue();
        assertThat(passes(READ)).isTrue();
    }

    private boolean passes(String sql) {
        return names.gate().mayConcern(sql.getBytes(StandardCharsets.UTF_8));
    }

    private void apply(@Nullable String current, NameChange... changes) {
        names.apply(List.of(changes), current);
    }

    private static ObjectName name(String name) {
        return new ObjectName(Optional.empty(), name);
    }

    private static ObjectName name(String schema, String name) {
        return new ObjectName(Optional.of(schema), name);
    }

    @Test
    void aDroppedFunctionOfTheCurrentSchemaIsForgotten() {
        apply("other", new DroppedFunction(name("score")));
        assertThat(passes(CALL)).isTrue();

        apply("shop", new DroppedFunction(name("score")));
        assertThat(passes(CALL)).isFalse();
    }

    @Test
    void aDroppedFunctionOfANamedSchemaIsForgotten() {
        apply(null, new DroppedFunction(name("shop", "SCORE")));
        assertThat(passes(CALL)).isFalse();
    }

    @Test
    void whatWasInADroppedSchemaIsForgotten() {
        apply("shop", new MadeView(name("other", "reviews")), new DroppedSchema("shop"));
        assertThat(passes(CALL)).isFalse();
        assertThat(passes(READ)).isTrue();

        apply(null, new DroppedSchema("other"));
        assertThat(passes(READ)).isFalse();
    }

    @Test
    void aViewIsForgottenWithTheLastOfItsName() {
        apply("other", new MadeView(name("reviews")));
        apply("shop", new DroppedViews(List.of(name("a"), name("reviews"))));
        assertThat(passes(READ)).isTrue();
        assertThat(passes(CALL)).isTrue();

        apply(null, new DroppedViews(List.of(name("other", "reviews"))));
        assertThat(passes(READ)).isFalse();
    }

    @Test
    void aRenamedViewHasItsNewName() {
        apply("shop", new RenamedView(name("reviews"), name("opinions")));
        assertThat(passes(READ)).isFalse();
        assertThat(passes("select * from opinions")).isTrue();
    }

    @Test
    void namesAreSwappedInTheOrderOfTheStatement() {
        apply(
                "shop",
                new RenamedView(name("plain"), name("tmp")),
                new RenamedView(name("reviews"), name("plain")),
                new RenamedView(name("tmp"), name("reviews")));
        assertThat(passes(READ)).isFalse();
        assertThat(passes("select * from plain")).isTrue();
    }
}
