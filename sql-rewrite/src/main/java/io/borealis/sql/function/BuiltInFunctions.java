package io.borealis.sql.function;

import io.borealis.sql.function.BuiltInFunction.SentimentPart;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built-in functions by name. */
public final class BuiltInFunctions implements FunctionResolver {

    /** The sentiment of a text. */
    public static final BuiltInFunction SENTIMENT =
            BuiltInFunction.of("aws_comprehend_detect_sentiment", SentimentPart.SENTIMENT);

    /** The confidence of that sentiment. */
    public static final BuiltInFunction CONFIDENCE =
            BuiltInFunction.of("aws_comprehend_detect_sentiment_confidence", SentimentPart.CONFIDENCE);

    /** What the names of all of them begin with, in lower case. */
    public static final String NAMES_BEGIN = SENTIMENT.lookup();

    private static final Map<String, BuiltInFunction> BY_NAME =
            Stream.of(SENTIMENT, CONFIDENCE).collect(Collectors.toMap(BuiltInFunction::lookup, function -> function));

    /** Names that only exist with their schema: a view's text shows them, so clients may send them back. */
    private static final Map<String, BuiltInFunction> WITH_BATCH_SIZE_BY_NAME = BY_NAME.values().stream()
            .map(BuiltInFunction::withBatchSize)
            .collect(Collectors.toMap(BuiltInFunction::lookup, function -> function));

    /** Unqualified names of all lookup functions that stand for them in MySQL. */
    static Stream<String> lookups() {
        return Stream.of(BY_NAME, WITH_BATCH_SIZE_BY_NAME)
                .flatMap(map -> map.keySet().stream())
                .sorted();
    }

    /** Whether a part of a text has the name of one of them anywhere, in any letter case; in a literal or a longer word too. */
    public static boolean areNamedIn(byte[] text, int from, int to) {
        for (int start = from; start + NAMES_BEGIN.length() <= to; start++) {
            int at = 0;
            while (at < NAMES_BEGIN.length()
                    && Character.toLowerCase((char) text[start + at]) == NAMES_BEGIN.charAt(at)) {
                at++;
            }
            if (at == NAMES_BEGIN.length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable ModelFunction resolve(@Nullable String schema, String name) {
        if (schema == null) {
            return BY_NAME.get(name);
        }
        if (!schema.equals(ModelFunction.SCHEMA)) {
            return null;
        }
        BuiltInFunction found = BY_NAME.get(name);
        return found != null ? found : WITH_BATCH_SIZE_BY_NAME.get(name);
    }
}
