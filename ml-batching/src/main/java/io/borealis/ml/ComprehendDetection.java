package io.borealis.ml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that Amazon Comprehend detects in texts beside their sentiment. A request carries one language code for all its texts.
 *
 * @param languageCode empty where the operation takes none
 * @param mask what is written over each character of personal data; null where its type is written in its place. Only where personal
 *     data are {@linkplain ComprehendOperation#DETECT_PII looked for}
 */
public record ComprehendDetection(
        ComprehendOperation operation,
        String languageCode,
        @Nullable String mask) implements MlModel {

    public ComprehendDetection {
        Objects.requireNonNull(operation, "operation");
        if (operation.takesLanguage() == languageCode.isBlank()) {
            throw new IllegalArgumentException(
                    operation.takesLanguage()
                            ? "the language code is empty"
                            : operation.serviceName() + " takes no language code");
        }
        if (mask != null && operation != ComprehendOperation.DETECT_PII) {
            throw new IllegalArgumentException(operation.serviceName() + " takes no mask");
        }
        if (mask != null && mask.codePointCount(0, mask.length()) != 1) {
            throw new IllegalArgumentException("the mask is one character, unlike '" + mask + "'");
        }
    }

    @Override
    public MlService service() {
        return MlService.COMPREHEND;
    }

    /** Comprehend's quotas are those of each operation. */
    @Override
    public String targetName() {
        return "operation " + operation.serviceName();
    }

    @Override
    public RequestLimits limits() {
        return operation.limits();
    }

    @Override
    public boolean takesBlankInputs() {
        return false;
    }

    /** Of what was cut off nobody would know whether it had personal data. */
    @Override
    public boolean mayBeTruncated() {
        return !operation.looksForPersonalData();
    }
}
