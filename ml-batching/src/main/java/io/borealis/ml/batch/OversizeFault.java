package io.borealis.ml.batch;

import io.borealis.ml.MlInput;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;

/** The fault of an input that is too long to be sent: the service would refuse the whole batch, so it is told without. */
final class OversizeFault {

    private OversizeFault() {}

    static MlFault of(MlInput input, int bytesMax) {
        int bytes = input.utf8().length;
        return switch (input.model().service()) {
            // The service's own words, for who searches for them.
            case COMPREHEND ->
                fault(
                        input,
                        "TextSizeLimitExceededException",
                        "Input text size exceeds limit. Max length of request text allowed is " + bytesMax
                                + " bytes while in this request the text size is " + bytes + " bytes");
            case SAGEMAKER ->
                fault(
                        input,
                        "PayloadTooLarge",
                        "the arguments of this row are " + bytes + " bytes of CSV, but a request takes " + bytesMax
                                + " (ml.sagemaker.payload_max)");
            case LAMBDA ->
                fault(
                        input,
                        "RequestTooLargeException",
                        "the payload is " + bytes + " bytes, but an invocation takes " + bytesMax);
            case BEDROCK ->
                fault(
                        input,
                        "PayloadTooLarge",
                        "the body of this row is " + bytes + " bytes, but a request takes " + bytesMax);
        };
    }

    private static MlFault fault(MlInput input, String code, String message) {
        return MlFault.of(MlFailure.INPUT_TOO_LARGE, input.model(), code, message);
    }
}
