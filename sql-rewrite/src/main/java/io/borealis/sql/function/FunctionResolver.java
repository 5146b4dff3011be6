package io.borealis.sql.function;

import org.jspecify.annotations.Nullable;

/** Tells model functions from all others by name. */
@FunctionalInterface
public interface FunctionResolver {

    /**
     * The function that a call means, or null when it is none of ours.
     *
     * @param schema lower-case schema, null for an unqualified name
     * @param name lower-case name
     */
    @Nullable
    ModelFunction resolve(@Nullable String schema, String name);
}
