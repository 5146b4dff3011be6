package io.borealis.ml.client;

import io.borealis.ml.LambdaTarget;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.ScalarAnswer;
import java.util.List;

/** What a client of Lambda's functions promises, the real one and the fake. */
public abstract class LambdaContract extends MlClientContract {

    private static final LambdaTarget NOTIFY =
            new LambdaTarget("arn:aws:lambda:eu-west-1:123456789012:function:notify", Invocation.REQUEST_RESPONSE);

    @Override
    protected MlModel model() {
        return NOTIFY;
    }

    @Override
    protected List<MlInput> inputs() {
        return List.of(MlInput.of(NOTIFY, "{\"operation\": \"ping\"}"));
    }

    @Override
    protected String answer() {
        return "answer";
    }

    @Override
    protected List<ItemOutcome> outcomes() {
        return List.of(new ItemOutcome.Answered(ScalarAnswer.of("{\"pong\":\"Café ☕\"}")));
    }

    @Override
    protected List<ExpectedFailure> failures() {
        return List.of(
                new ExpectedFailure("throttled", MlFailure.THROTTLED, "TooManyRequestsException", 429),
                new ExpectedFailure("not-found", MlFailure.INVALID_REQUEST, "ResourceNotFoundException", 404),
                new ExpectedFailure("not-json", MlFailure.INVALID_REQUEST, "InvalidRequestContentException", 400),
                new ExpectedFailure("too-large", MlFailure.INPUT_TOO_LARGE, "RequestTooLargeException", 413),
                new ExpectedFailure("access-denied", MlFailure.ACCESS_DENIED, "AccessDeniedException", 403),
                new ExpectedFailure("function-failed", MlFailure.MODEL_FAULT, "Unhandled", 200),
                new ExpectedFailure("internal", MlFailure.SERVICE_FAULT, "ServiceException", 500));
    }
}
