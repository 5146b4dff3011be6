package io.borealis.sql.function;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine-learning functions that exist without being created: those of Comprehend. */
public final class BuiltInFunctions implements FunctionResolver {

    public static final FunctionSignature SENTIMENT =
            new FunctionSignature("aws_comprehend_detect_sentiment", 2, 3, FunctionKind.SENTIMENT);

    public static final FunctionSignature CONFIDENCE =
            new FunctionSignature("aws_comprehend_detect_sentiment_confidence", 2, 3, FunctionKind.CONFIDENCE);

    private static final Map<String, FunctionSignature> BY_NAME =
            Stream.of(SENTIMENT, CONFIDENCE).collect(Collectors.toMap(FunctionSignature::name, f -> f));

    /** Names that only exist with their schema: a view's text shows them, so clients may send them back. */
    private static final Map<String, FunctionSignature> BATCH_BY_NAME = BY_NAME.values().stream()
            .map(f -> new FunctionSignature(f.lookupName(3), 3, 3, f.kind()))
            .collect(Collectors.toMap(FunctionSignature::name, f -> f));

    /** The functions in the order in which the manual lists them. */
    public static List<FunctionSignature> all() {
        return List.of(SENTIMENT, CONFIDENCE);
    }

    @Override
    public @Nullable FunctionSignature resolve(@Nullable String schema, String name) {
        if (schema == null) {
            return BY_NAME.get(name);
        }
        if (!schema.equals(FunctionSignature.SCHEMA)) {
            return null;
        }
        FunctionSignature found = BY_NAME.get(name);
        return found != null ? found : BATCH_BY_NAME.get(name);
    }
}
