package io.borealis.ml.testing;

import io.borealis.ml.MlService;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlClientContract;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Holds the fake to what the executor relies on; a fake that behaved better than AWS would prove nothing. */
class FakeMlClientContractTest extends MlClientContract {

    private final FakeMlClient client = new FakeMlClient();
    private CountDownLatch begun = new CountDownLatch(0);

    @Override
    protected MlClient answering(String recordedName) {
        return switch (recordedName) {
            case "three-answers" ->
                items(
                        answered(Sentiment.POSITIVE, 0.9499207f),
                        answered(Sentiment.NEGATIVE, 0.875f),
                        answered(Sentiment.MIXED, 0.5f));
            case "item-errors" ->
                items(
                        new ItemOutcome.Failed(
                                "InternalServerException", "Unexpected Server Error. Please try again.", true),
                        answered(Sentiment.NEUTRAL, 1.0f),
                        new ItemOutcome.Failed("InvalidRequestException", "Invalid text.", false));
            case "throttled" -> failing(MlFailure.THROTTLED, "ThrottlingException", 400);
            case "too-many-requests" -> failing(MlFailure.THROTTLED, "TooManyRequestsException", 429);
            case "internal-error" -> failing(MlFailure.SERVICE_FAULT, "InternalServerException", 500);
            case "unavailable" -> failing(MlFailure.SERVICE_FAULT, "HTTP503", 503);
            case "access-denied" -> failing(MlFailure.ACCESS_DENIED, "AccessDeniedException", 400);
            case "bad-signature" -> failing(MlFailure.ACCESS_DENIED, "InvalidSignatureException", 400);
            case "unsupported-language" -> failing(MlFailure.UNSUPPORTED_LANGUAGE, "UnsupportedLanguageException", 400);
            case "too-large" -> failing(MlFailure.INPUT_TOO_LARGE, "TextSizeLimitExceededException", 400);
            case "invalid-request" -> failing(MlFailure.INVALID_REQUEST, "ValidationException", 400);
            default -> throw new IllegalArgumentException(recordedName);
        };
    }

    @Override
    protected MlClient silent() {
        begun = client.thenHang();
        return client;
    }

    @Override
    protected void awaitRequest() throws InterruptedException {
        begun.await();
    }

    private MlClient items(ItemOutcome... outcomes) {
        return client.then((inputs, attempt) -> new MlResponse(List.of(outcomes), "fake-request"));
    }

    private MlClient failing(MlFailure failure, String code, int status) {
        return client.then((inputs, attempt) -> {
            throw new MlException(
                    MlFault.of(failure, MlService.COMPREHEND, code, "as told").withHttp(status, "fake-request"));
        });
    }

    private static ItemOutcome answered(Sentiment sentiment, float score) {
        return new ItemOutcome.Answered(new SentimentAnswer(sentiment, score));
    }
}
