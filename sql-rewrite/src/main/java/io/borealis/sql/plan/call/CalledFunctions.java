package io.borealis.sql.plan.call;

import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.SentimentFunction;
import java.util.Set;

/**
 * The model functions that a statement calls.
 *
 * @param builtIn those that exist without being created
 * @param stored those that users have made; a name may turn out to mean an ordinary stored function
 */
public record CalledFunctions(Set<BuiltInFunction> builtIn, Set<CalledStoredFunction> stored) {

    public CalledFunctions {
        builtIn = Set.copyOf(builtIn);
        stored = Set.copyOf(stored);
    }

    /** Whether no call is visible, because those there are stand in views. */
    public boolean isEmpty() {
        return builtIn.isEmpty() && stored.isEmpty();
    }

    /** Whether there is nothing but calls for the sentiment of texts, whose values are of types that we know. */
    public boolean areSentiments() {
        return stored.isEmpty() && builtIn.stream().allMatch(SentimentFunction.class::isInstance);
    }

    /** Whether each call of some function is answered anew, as far as the text tells. */
    public boolean areAnsweredEachTime() {
        return builtIn.stream().anyMatch(BuiltInFunction::isAnsweredEachTime);
    }
}
