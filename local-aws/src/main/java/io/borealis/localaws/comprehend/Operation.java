package io.borealis.localaws.comprehend;

import java.util.Arrays;
import java.util.Optional;

/** An operation of Comprehend that is served here. */
enum Operation {
    DETECT_SENTIMENT("DetectSentiment", Analysis.SENTIMENT, 5_000),
    BATCH_DETECT_SENTIMENT("BatchDetectSentiment", Analysis.SENTIMENT),
    DETECT_DOMINANT_LANGUAGE("DetectDominantLanguage", Analysis.DOMINANT_LANGUAGE, 100_000),
    BATCH_DETECT_DOMINANT_LANGUAGE("BatchDetectDominantLanguage", Analysis.DOMINANT_LANGUAGE),
    DETECT_ENTITIES("DetectEntities", Analysis.ENTITIES, 100_000),
    BATCH_DETECT_ENTITIES("BatchDetectEntities", Analysis.ENTITIES),
    DETECT_KEY_PHRASES("DetectKeyPhrases", Analysis.KEY_PHRASES, 100_000),
    BATCH_DETECT_KEY_PHRASES("BatchDetectKeyPhrases", Analysis.KEY_PHRASES),
    DETECT_TARGETED_SENTIMENT("DetectTargetedSentiment", Analysis.TARGETED_SENTIMENT, 5_000),
    BATCH_DETECT_TARGETED_SENTIMENT("BatchDetectTargetedSentiment", Analysis.TARGETED_SENTIMENT),
    CONTAINS_PII_ENTITIES("ContainsPiiEntities", Analysis.CONTAINS_PII, 100_000),
    DETECT_PII_ENTITIES("DetectPiiEntities", Analysis.PII, 100_000);

    /** What stands before the operation in the {@code X-Amz-Target} header. */
    static final String TARGET_PREFIX = "Comprehend_20171127.";

    private static final int BATCHED_DOCUMENT_BYTES = 5_000;

    private final String wireName;
    private final Analysis analysis;
    private final boolean batch;
    private final int bytesMax;

    /** One that takes a single document. */
    Operation(String wireName, Analysis analysis, int bytesMax) {
        this.wireName = wireName;
        this.analysis = analysis;
        this.batch = false;
        this.bytesMax = bytesMax;
    }

    /** One that takes a list of documents. */
    Operation(String wireName, Analysis analysis) {
        this.wireName = wireName;
        this.analysis = analysis;
        this.batch = true;
        this.bytesMax = BATCHED_DOCUMENT_BYTES;
    }

    static Optional<Operation> ofTarget(String target) {
        return Arrays.stream(values())
                .filter(operation -> target.equals(TARGET_PREFIX + operation.wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    /** What is said of a document. */
    Analysis analysis() {
        return analysis;
    }

    /** Whether it takes a list of documents. */
    boolean isBatch() {
        return batch;
    }

    /** The most bytes of UTF-8 in a document. */
    int bytesMax() {
        return bytesMax;
    }

    /** The name under which IAM policies allow it. */
    String iamAction() {
        return "comprehend:" + wireName;
    }
}
