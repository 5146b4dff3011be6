package io.borealis.sql.function;

import java.util.Set;

/**
 * What of ours MySQL's catalog has beside the built-in functions.
 *
 * @param functions model functions that users have made
 * @param views names, without their schema, of views that call model functions
 */
public record MlNames(Set<StoredFunction> functions, Set<String> views) {

    /** A catalog that has nothing. */
    public static final MlNames NONE = new MlNames(Set.of(), Set.of());

    public MlNames {
        functions = Set.copyOf(functions);
        views = Set.copyOf(views);
    }
}
