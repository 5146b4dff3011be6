package io.borealis.proxy.it.random;

import io.borealis.localaws.sentiment.SentimentScore;
import io.borealis.localaws.sentiment.SentimentScorer;
import io.borealis.proxy.it.transparency.ComputedFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** The functions that statements call: models on one side, ordinary stored functions that compute the same on the other. */
final class RandomModels {
    private static final Set<String> ENDPOINTS = Set.of(
            "plus",
            "dplus",
            "mplus",
            "grade",
            "wrap",
            "pair",
            "triple",
            "maybe",
            "seven",
            "of_bit",
            "of_json",
            "of_enum",
            "to_int",
            "to_dec102");

    /** What a text's sentiment is made of, so that MySQL can compute it. */
    private static final String CHECKSUM = "CRC32(input_text)";

    private static final String HEAD =
            "(input_text LONGTEXT CHARACTER SET utf8mb4, language_code VARCHAR(64) CHARACTER SET"
                    + " utf8mb4) RETURNS %s NOT DETERMINISTIC READS SQL DATA RETURN"
                    + " IF(input_text IS NULL OR language_code IS NULL OR CHAR_LENGTH(TRIM(input_text)) = 0, NULL, %s)";

    private RandomModels() {}

    /** What the stand-in for Comprehend answers: of a text's checksum the lowest bits say what, the next ones how surely. */
    static SentimentScore score(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        float best = (128 + (checksum.getValue() >> 8) % 128) / 256f;
        float rest = (1 - best) / 3;
        return switch ((int) (checksum.getValue() % 4)) {
            case 0 -> new SentimentScore(best, rest, rest, rest);
            case 1 -> new SentimentScore(rest, best, rest, rest);
            case 2 -> new SentimentScore(rest, rest, best, rest);
            default -> new SentimentScore(rest, rest, rest, best);
        };
    }

    /** A scorer that calls {@code before} first, while the statement waits. */
    static SentimentScorer scorer(Runnable before) {
        return (text, language) -> {
            before.run();
            return score(text);
        };
    }

    /** The functions with endpoints. */
    static List<ComputedFunction> endpoints() {
        return ComputedFunction.all().stream()
                .filter(function -> ENDPOINTS.contains(function.name()))
                .toList();
    }

    /** What makes the ordinary functions that stand for those of Comprehend. */
    static List<String> createSentiments() {
        return List.of(
                "CREATE FUNCTION aws_comprehend_detect_sentiment"
                        + HEAD.formatted(
                                "VARCHAR(8) CHARACTER SET ascii",
                                "ELT(1 + " + CHECKSUM + " MOD 4, 'POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED')"),
                "CREATE FUNCTION aws_comprehend_detect_sentiment_confidence"
                        + HEAD.formatted("DOUBLE", "(128 + " + CHECKSUM + " DIV 256 MOD 128) / 256e0"));
    }
}
