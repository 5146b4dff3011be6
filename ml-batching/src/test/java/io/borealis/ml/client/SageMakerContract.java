package io.borealis.ml.client;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.ScalarAnswer;
import java.util.List;
import java.util.stream.Stream;

/** What a client of SageMaker endpoints promises, the real one and the fake. */
public abstract class SageMakerContract extends MlClientContract {

    private static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");

    @Override
    protected MlModel model() {
        return CHURN;
    }

    @Override
    protected List<MlInput> inputs() {
        return Stream.of("1,,\"a, \"\"b\"\"\"", "", "☕,\"two\nlines\"")
                .map(line -> MlInput.of(CHURN, line))
                .toList();
    }

    @Override
    protected List<ItemOutcome> outcomes() {
        return Stream.of("0.1", "0.7", "0.3")
                .<ItemOutcome>map(text -> new ItemOutcome.Answered(ScalarAnswer.of(text)))
                .toList();
    }

    @Override
    protected List<ExpectedFailure> failures() {
        return List.of(
                new ExpectedFailure("endpoint-not-found", MlFailure.INVALID_REQUEST, "ValidationError", 400),
                new ExpectedFailure("model-bad-request", MlFailure.MODEL_FAULT, "ModelError", 424),
                new ExpectedFailure("model-exception", MlFailure.MODEL_FAULT, "ModelError", 424),
                new ExpectedFailure("model-not-acceptable", MlFailure.MODEL_FAULT, "ModelError", 424),
                new ExpectedFailure("model-throttled", MlFailure.THROTTLED, "ModelError", 424),
                new ExpectedFailure("model-unavailable", MlFailure.THROTTLED, "ModelError", 424),
                new ExpectedFailure("model-bad-gateway", MlFailure.SERVICE_FAULT, "ModelError", 424),
                new ExpectedFailure("model-gateway-timeout", MlFailure.TIMED_OUT, "ModelError", 424),
                new ExpectedFailure("model-no-answer", MlFailure.TIMED_OUT, "ModelError", 424),
                new ExpectedFailure("model-not-ready", MlFailure.SERVICE_FAULT, "ModelNotReadyException", 429),
                new ExpectedFailure("internal-failure", MlFailure.SERVICE_FAULT, "InternalFailure", 500),
                new ExpectedFailure("unavailable", MlFailure.SERVICE_FAULT, "ServiceUnavailable", 503),
                new ExpectedFailure("dependency", MlFailure.SERVICE_FAULT, "InternalDependencyException", 530),
                new ExpectedFailure("throttled", MlFailure.THROTTLED, "ThrottlingException", 400),
                new ExpectedFailure("access-denied", MlFailure.ACCESS_DENIED, "AccessDeniedException", 403),
                new ExpectedFailure("bad-signature", MlFailure.ACCESS_DENIED, "InvalidSignatureException", 403),
                new ExpectedFailure("too-large", MlFailure.INPUT_TOO_LARGE, "HTTP413", 413));
    }
}
