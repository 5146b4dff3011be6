package io.borealis.ml;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model of Amazon Bedrock, as one function calls it. An input is the whole body of a request, in whatever form the model wants.
 *
 * @param modelId the model's id or ARN, or that of what Bedrock runs it by: an inference profile, provisioned throughput
 * @param contentType media type of the body
 * @param accept media type asked of the answer
 * @param inferenceTimeout the function's own deadline, null for the statement's
 * @param sharesAnswers false for a model whose answers to equal inputs differ and are wanted to
 */
public record BedrockModel(
        String modelId,
        String contentType,
        String accept,
        @Nullable Duration inferenceTimeout,
        boolean sharesAnswers) implements MlModel {

    /** Wider than Bedrock's own pattern, which grows with every kind of model. */
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,2047}");

    /** What a header can hold. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-.0-~]{1,127}/[ -~]{1,384}");

    public BedrockModel {
        if (!ID.matcher(modelId).matches()) {
            throw new IllegalArgumentException(
                    "the id of a Bedrock model has up to 2048 letters, digits and signs of ._:/-, unlike '" + modelId
                            + "'");
        }
        requireMediaType("contentType", contentType);
        requireMediaType("accept", accept);
        if (inferenceTimeout != null) {
            MlSettings.requireTimeout("inferenceTimeout", inferenceTimeout);
        }
    }

    private static void requireMediaType(String name, String value) {
        if (!MEDIA_TYPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " must be a media type like application/json, not '" + value + "'");
        }
    }

    @Override
    public MlService service() {
        return MlService.BEDROCK;
    }

    /** Bedrock's quotas are those of each model. */
    @Override
    public String targetName() {
        return "model " + modelId;
    }

    /** What is no body the service says itself. */
    @Override
    public boolean takesBlankInputs() {
        return true;
    }
}
