package io.borealis.sql.function;

import java.util.Set;

/**
 * What of ours MySQL's catalog has beside the built-in functions.
 *
 * @param functions stored functions made for endpoints
 * @param views names, without their schema, of views that call machine-learning functions
 */
public record MlNames(Set<QualifiedName> functions, Set<String> views) {

    /** A catalog that has nothing. */
    public static final MlNames NONE = new MlNames(Set.of(), Set.of());

    public MlNames {
        functions = Set.copyOf(functions);
        views = Set.copyOf(views);
    }
}
