package io.borealis.ml.client;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.ScalarAnswer;
import java.util.List;

/** What a client of Bedrock's models promises, the real one and the fake. */
public abstract class BedrockContract extends MlClientContract {

    private static final BedrockModel TITAN =
            new BedrockModel("amazon.titan-text-lite-v1", "application/json", "application/json", null, true);

    @Override
    protected MlModel model() {
        return TITAN;
    }

    @Override
    protected List<MlInput> inputs() {
        return List.of(MlInput.of(TITAN, "{\"inputText\": \"Where?\"}"));
    }

    @Override
    protected String answer() {
        return "answer";
    }

    @Override
    protected List<ItemOutcome> outcomes() {
        return List.of(
                new ItemOutcome.Answered(ScalarAnswer.of("{\"inputTextTokenCount\":4,\"results\":[{\"tokenCount\":6,"
                        + "\"outputText\":\"Café ☕\",\"completionReason\":\"FINISH\"}]}")));
    }

    @Override
    protected List<ExpectedFailure> failures() {
        return List.of(
                new ExpectedFailure("throttled", MlFailure.THROTTLED, "ThrottlingException", 429),
                new ExpectedFailure("quota", MlFailure.THROTTLED, "ServiceQuotaExceededException", 400),
                new ExpectedFailure("validation", MlFailure.INVALID_REQUEST, "ValidationException", 400),
                new ExpectedFailure("not-found", MlFailure.INVALID_REQUEST, "ResourceNotFoundException", 404),
                new ExpectedFailure("access-denied", MlFailure.ACCESS_DENIED, "AccessDeniedException", 403),
                new ExpectedFailure("model-error", MlFailure.MODEL_FAULT, "ModelErrorException", 424),
                new ExpectedFailure("model-overloaded", MlFailure.THROTTLED, "ModelErrorException", 424),
                new ExpectedFailure("model-not-ready", MlFailure.SERVICE_FAULT, "ModelNotReadyException", 429),
                new ExpectedFailure("model-timeout", MlFailure.TIMED_OUT, "ModelTimeoutException", 408),
                new ExpectedFailure("internal", MlFailure.SERVICE_FAULT, "InternalServerException", 500),
                new ExpectedFailure("unavailable", MlFailure.SERVICE_FAULT, "ServiceUnavailableException", 503));
    }
}
