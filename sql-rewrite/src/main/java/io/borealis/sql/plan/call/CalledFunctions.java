package io.borealis.sql.plan.call;

import io.borealis.sql.function.BuiltInFunction;
import java.util.Set;

/**
 * The model functions that a statement calls.
 *
 * @param builtIn those that exist without being created
 * @param endpoints those that users have made; a name may turn out to mean an ordinary stored function
 */
public record CalledFunctions(Set<BuiltInFunction> builtIn, Set<CalledEndpointFunction> endpoints) {

    public CalledFunctions {
        builtIn = Set.copyOf(builtIn);
        endpoints = Set.copyOf(endpoints);
    }

    /** Whether no call is visible, because those there are stand in views. */
    public boolean isEmpty() {
        return builtIn.isEmpty() && endpoints.isEmpty();
    }
}
