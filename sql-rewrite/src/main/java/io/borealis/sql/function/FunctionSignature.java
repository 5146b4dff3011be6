package io.borealis.sql.function;

import java.util.Locale;
import java.util.Optional;

/**
 * A machine-learning function as clients call it, and the stored functions that stand for it in the backend: those of the
 * schema aurora_ml for a built-in one; a function for an endpoint is a stored function itself.
 *
 * @param name lower-case name
 * @param arityMin fewest arguments
 * @param arityMax most arguments
 * @param kind what it computes
 * @param routine the stored function itself, of a function for an endpoint
 */
public record FunctionSignature(
        String name, int arityMin, int arityMax, FunctionKind kind, Optional<QualifiedName> routine) {

    /** Schema of the lookup functions. */
    public static final String SCHEMA = "aurora_ml";

    /** Suffix of the lookup function that takes a batch size as third argument: MySQL has no overloading. */
    public static final String BATCH_SUFFIX = "_batch";

    /** A built-in function. */
    public FunctionSignature(String name, int arityMin, int arityMax, FunctionKind kind) {
        this(name, arityMin, arityMax, kind, Optional.empty());
    }

    /** A user's function for a SageMaker endpoint; how many arguments it takes is known to MySQL alone. */
    public static FunctionSignature endpoint(QualifiedName routine) {
        String name = routine.name().toLowerCase(Locale.ROOT);
        return new FunctionSignature(name, 0, Integer.MAX_VALUE, FunctionKind.ENDPOINT, Optional.of(routine));
    }

    /** Whether statements call the stored function itself, under the name that its user gave it. */
    public boolean isEndpoint() {
        return kind == FunctionKind.ENDPOINT;
    }

    public boolean accepts(int arity) {
        return arity >= arityMin && arity <= arityMax;
    }

    /** Unqualified name of the lookup function for that many arguments. */
    public String lookupName(int arity) {
        return arity > 2 && !name.endsWith(BATCH_SUFFIX) ? name + BATCH_SUFFIX : name;
    }

    /** Name of the lookup function as it is written into statements, with its schema. */
    public String qualifiedLookupName(int arity) {
        return SCHEMA + "." + lookupName(arity);
    }
}
