package io.borealis.sql.function;

import io.borealis.sql.function.DetectionFunction.Arguments;
import io.borealis.sql.function.DetectionFunction.Value;
import io.borealis.sql.function.SentimentFunction.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built-in functions by name. */
public final class BuiltInFunctions implements FunctionResolver {

    /** The sentiment of a text. */
    public static final SentimentFunction SENTIMENT =
            SentimentFunction.of("aws_comprehend_detect_sentiment", Part.SENTIMENT);

    /** The confidence of that sentiment. */
    public static final SentimentFunction CONFIDENCE =
            SentimentFunction.of("aws_comprehend_detect_sentiment_confidence", Part.CONFIDENCE);

    /** Invokes a function of Lambda, and has its answer. */
    public static final LambdaFunction LAMBDA_SYNC = new LambdaFunction("lambda_sync", true);

    /** Has Lambda invoke a function some time. */
    public static final LambdaFunction LAMBDA_ASYNC = new LambdaFunction("lambda_async", false);

    /** Comprehend's operation that finds personal data. */
    static final String DETECT_PII_ENTITIES = "DetectPiiEntities";

    private static final String DETECT_LANGUAGE = "BatchDetectDominantLanguage";

    /** The text without its personal data. */
    private static final DetectionFunction REDACT_PII = DetectionFunction.of(
            "aws_comprehend_redact_pii", DETECT_PII_ENTITIES, Arguments.TEXT_AND_LANGUAGE, Value.WHOLE);

    /** What else Comprehend detects. */
    private static final List<DetectionFunction> DETECTIONS = List.of(
            DetectionFunction.of(
                    "aws_comprehend_detect_dominant_language", DETECT_LANGUAGE, Arguments.TEXT, Value.BEFORE_BLANK),
            DetectionFunction.of(
                    "aws_comprehend_detect_dominant_language_confidence",
                    DETECT_LANGUAGE,
                    Arguments.TEXT,
                    Value.AFTER_BLANK),
            json("aws_comprehend_detect_entities", "BatchDetectEntities"),
            json("aws_comprehend_detect_key_phrases", "BatchDetectKeyPhrases"),
            json("aws_comprehend_detect_targeted_sentiment", "BatchDetectTargetedSentiment"),
            DetectionFunction.of(
                    "aws_comprehend_contains_pii", "ContainsPiiEntities", Arguments.TEXT_AND_LANGUAGE, Value.WHOLE),
            REDACT_PII);

    /** All of them. */
    public static final List<BuiltInFunction> ALL = Stream.<BuiltInFunction>concat(
                    Stream.of(SENTIMENT, CONFIDENCE, LAMBDA_SYNC, LAMBDA_ASYNC), DETECTIONS.stream())
            .toList();

    /** With one of these the name of each of them begins, in lower case; few, for programs look for each in every text they prepare. */
    public static final List<String> NAMES_BEGIN = List.of("aws_comprehend_", "lambda_");

    private static final Map<String, BuiltInFunction> BY_NAME =
            ALL.stream().collect(Collectors.toMap(BuiltInFunction::lookup, function -> function));

    /** Names that only exist with their schema: a view's text shows them, so clients may send them back. */
    private static final Map<String, BuiltInFunction> OF_OTHER_ARITY_BY_NAME = Stream.of(
                    SENTIMENT.withBatchSize(), CONFIDENCE.withBatchSize(), REDACT_PII.masked())
            .collect(Collectors.toMap(BuiltInFunction::lookup, function -> (BuiltInFunction) function));

    private static DetectionFunction json(String name, String operation) {
        return DetectionFunction.of(name, operation, Arguments.TEXT_AND_LANGUAGE, Value.WHOLE);
    }

    /** Unqualified names of all lookup functions that stand for them in MySQL. */
    static Stream<String> lookups() {
        return Stream.of(BY_NAME, OF_OTHER_ARITY_BY_NAME)
                .flatMap(map -> map.keySet().stream())
                .sorted();
    }

    /** Whether a part of a text has the name of one of them anywhere, in any letter case; in a literal or a longer word too. */
    public static boolean areNamedIn(byte[] text, int from, int to) {
        for (int start = from; start < to; start++) {
            for (String beginning : NAMES_BEGIN) {
                if (isAt(text, start, to, beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAt(byte[] text, int start, int to, String beginning) {
        int at = 0;
        while (at < beginning.length()
                && start + at < to
                && Character.toLowerCase((char) text[start + at]) == beginning.charAt(at)) {
            at++;
        }
        return at == beginning.length();
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
        return found != null ? found : OF_OTHER_ARITY_BY_NAME.get(name);
    }
}
