package io.borealis.sql.function;

import java.util.Optional;

/**
 * A model function that exists without being created: one of Comprehend's. In MySQL lookup functions of the schema aurora_ml
 * stand for it, one for two arguments and one for three, because MySQL has no overloading.
 *
 * @param lookup lower-case name that is called: the function's, or that of its lookup function for three arguments
 * @param arityMin fewest arguments
 * @param arityMax most arguments
 * @param result which part of Comprehend's answer it is
 */
public record BuiltInFunction(String lookup, int arityMin, int arityMax, SentimentPart result)
        implements ModelFunction {

    /** Suffix of the lookup function that takes a batch size as third argument. */
    private static final String BATCH_SUFFIX = "_batch";

    private static final int ARITY_WITH_BATCH_SIZE = 3;

    /** A part of what Comprehend says of a text. */
    public enum SentimentPart {
        /** POSITIVE, NEGATIVE, NEUTRAL or MIXED. */
        SENTIMENT,
        /** How sure that is, 0.0 to 1.0. */
        CONFIDENCE
    }

    static BuiltInFunction of(String name, SentimentPart result) {
        return new BuiltInFunction(name, 2, ARITY_WITH_BATCH_SIZE, result);
    }

    /** The same, called by the name of its lookup function with a batch size. */
    BuiltInFunction withBatchSize() {
        return new BuiltInFunction(lookup + BATCH_SUFFIX, ARITY_WITH_BATCH_SIZE, ARITY_WITH_BATCH_SIZE, result);
    }

    private boolean isNamedWithBatchSize() {
        return arityMin == ARITY_WITH_BATCH_SIZE;
    }

    @Override
    public String name() {
        return isNamedWithBatchSize() ? lookup.substring(0, lookup.length() - BATCH_SUFFIX.length()) : lookup;
    }

    @Override
    public boolean accepts(int arity) {
        return arity >= arityMin && arity <= arityMax;
    }

    /** Name of the lookup function for that many arguments, with its schema. */
    public String qualifiedLookupName(int arity) {
        boolean batch = arity == ARITY_WITH_BATCH_SIZE && !isNamedWithBatchSize();
        return SCHEMA + "." + lookup + (batch ? BATCH_SUFFIX : "");
    }

    @Override
    public Optional<String> replacement(int arity) {
        return Optional.of(qualifiedLookupName(arity));
    }

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitBuiltIn(this);
    }
}
