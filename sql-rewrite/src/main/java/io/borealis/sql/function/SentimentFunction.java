package io.borealis.sql.function;

/**
 * A function for the sentiment of a text, by Comprehend. In MySQL lookup functions stand for it, one for two arguments and one for
 * three, because MySQL has no overloading.
 *
 * @param lookup lower-case name that is called: the function's, or that of its lookup function for three arguments
 * @param arityMin fewest arguments
 * @param arityMax most arguments
 * @param result which part of Comprehend's answer it is
 */
public record SentimentFunction(String lookup, int arityMin, int arityMax, Part result) implements BuiltInFunction {

    /** Suffix of the lookup function that takes a batch size as third argument. */
    private static final String BATCH_SUFFIX = "_batch";

    /** How many arguments there are where the last one is the batch size. */
    public static final int ARITY_WITH_BATCH_SIZE = 3;

    /** A part of what Comprehend says of a text. */
    public enum Part {
        /** POSITIVE, NEGATIVE, NEUTRAL or MIXED. */
        SENTIMENT,
        /** How sure that is, 0.0 to 1.0. */
        CONFIDENCE
    }

    static SentimentFunction of(String name, Part result) {
        return new SentimentFunction(name, 2, ARITY_WITH_BATCH_SIZE, result);
    }

    /** The same, called by the name of its lookup function with a batch size. */
    SentimentFunction withBatchSize() {
        return new SentimentFunction(lookup + BATCH_SUFFIX, ARITY_WITH_BATCH_SIZE, ARITY_WITH_BATCH_SIZE, result);
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

    @Override
    public String qualifiedLookupName(int arity) {
        boolean batch = arity == ARITY_WITH_BATCH_SIZE && !isNamedWithBatchSize();
        return SCHEMA + "." + lookup + (batch ? BATCH_SUFFIX : "");
    }

    @Override
    public boolean returnsAscii() {
        return result == Part.SENTIMENT;
    }

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitSentiment(this);
    }
}
