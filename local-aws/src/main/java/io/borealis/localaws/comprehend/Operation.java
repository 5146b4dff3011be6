package io.borealis.localaws.comprehend;

import java.util.Arrays;
import java.util.Optional;

/** An operation of Comprehend that is served here. */
enum Operation {
    DETECT_SENTIMENT("DetectSentiment"),
    BATCH_DETECT_SENTIMENT("BatchDetectSentiment");

    /** What stands before the operation in the {@code X-Amz-Target} header. */
    static final String TARGET_PREFIX = "Comprehend_20171127.";

    private final String wireName;

    Operation(String wireName) {
        this.wireName = wireName;
    }

    static Optional<Operation> ofTarget(String target) {
        return Arrays.stream(values())
                .filter(operation -> target.equals(TARGET_PREFIX + operation.wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    /** The name under which IAM policies allow it. */
    String iamAction() {
        return "comprehend:" + wireName;
    }
}
