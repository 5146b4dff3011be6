package io.borealis.sql.function;

/**
 * A machine-learning function as clients call it, and the stored functions that stand for it in the backend.
 *
 * @param name lower-case name
 * @param arityMin fewest arguments
 * @param arityMax most arguments
 * @param kind what it computes
 */
public record FunctionSignature(String name, int arityMin, int arityMax, FunctionKind kind) {

    /** Schema of the lookup functions. */
    public static final String SCHEMA = "aurora_ml";

    /** Suffix of the lookup function that takes a batch size as third argument: MySQL has no overloading. */
    public static final String BATCH_SUFFIX = "_batch";

    public boolean accepts(int arity) {
        return arity >= arityMin && arity <= arityMax;
    }

    /** Unqualified name of the lookup function for that many arguments. */
    public String lookupName(int arity) {
        return arity > 2 && !name.endsWith(BATCH_SUFFIX) ? name + BATCH_SUFFIX : name;
    }

    /**
     * Name of the function that only reads what is staged. CREATE TABLE … SELECT refuses functions that may write (1746), and
     * a READ ONLY transaction does so too (1792); a lookup function may, for it notes what it does not find.
     */
    public String qualifiedStagedName(int arity) {
        return qualifiedLookupName(arity) + "_staged";
    }

    /** Name of the lookup function as it is written into statements, with its schema. */
    public String qualifiedLookupName(int arity) {
        return SCHEMA + "." + lookupName(arity);
    }
}
