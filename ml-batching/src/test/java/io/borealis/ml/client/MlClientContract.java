package io.borealis.ml.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every client promises to the executor, whatever is behind it. Run over the fake and over the real ones. */
@Timeout(60)
public abstract class MlClientContract {

    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");
    private static final List<MlInput> THREE_TEXTS = List.of(
            MlInput.of(ENGLISH, "What a day ☕"), MlInput.of(ENGLISH, "It broke."), MlInput.of(ENGLISH, "So \"so\""));

    /** Returns a client whose next request gets the recorded answer of that name. */
    protected abstract MlClient answering(String recordedName) throws Exception;

    /** Returns a client whose next request is never answered. */
    protected abstract MlClient silent() throws Exception;

    /** Waits until the silent client's request is under way. */
    protected abstract void awaitRequest() throws Exception;

    @Test
    void namesItsService() throws Exception {
        assertThat(answering("three-answers").service()).isEqualTo(MlService.COMPREHEND);
    }

    @Test
    void givesOneOutcomeForEachInputInTheOrderOfTheInputs() throws Exception {
        MlResponse response = answering("three-answers").invoke(ENGLISH, THREE_TEXTS, new Attempt());

        assertThat(response.outcomes())
                .containsExactly(
                        answered(Sentiment.POSITIVE, 0.9499207f),
                        answered(Sentiment.NEGATIVE, 0.875f),
                        answered(Sentiment.MIXED, 0.5f));
        assertThat(response.requestId()).isNotBlank();
    }

    @Test
    void putsItemErrorsInTheirPlacesAndSaysWhichMayPass() throws Exception {
        MlResponse response = answering("item-errors").invoke(ENGLISH, THREE_TEXTS, new Attempt());

        assertThat(response.outcomes())
                .containsExactly(
                        new ItemOutcome.Failed(
                                "InternalServerException", "Unexpected Server Error. Please try again.", true),
                        answered(Sentiment.NEUTRAL, 1.0f),
                        new ItemOutcome.Failed("InvalidRequestException", "Invalid text.", false));
    }

    @ParameterizedTest
    @CsvSource({
        "throttled,            THROTTLED,            ThrottlingException,            400",
        "too-many-requests,    THROTTLED,            TooManyRequestsException,       429",
        "internal-error,       SERVICE_FAULT,        InternalServerException,        500",
        "unavailable,          SERVICE_FAULT,        HTTP503,                        503",
        "access-denied,        ACCESS_DENIED,        AccessDeniedException,          400",
        "bad-signature,        ACCESS_DENIED,        InvalidSignatureException,      400",
        "unsupported-language, UNSUPPORTED_LANGUAGE, UnsupportedLanguageException,   400",
        "too-large,            INPUT_TOO_LARGE,      TextSizeLimitExceededException, 400",
        "invalid-request,      INVALID_REQUEST,      ValidationException,            400",
    })
    void failsWithReasonCodeAndStatusOfTheService(String recorded, MlFailure reason, String code, int status)
            throws Exception {
        MlClient client = answering(recorded);

        MlException e = failure(client, new Attempt());

        assertThat(e.failure()).isEqualTo(reason);
        assertThat(e.fault().code()).isEqualTo(code);
        assertThat(e.fault().httpStatus()).isEqualTo(status);
        assertThat(e).hasMessageStartingWith("Comprehend API returned error: " + code + ": ");
    }

    @Test
    void anAbortFromAnotherThreadEndsTheCallWithItsReason() throws Exception {
        MlClient client = silent();
        Attempt attempt = new Attempt();
        CompletableFuture<MlException> call = CompletableFuture.supplyAsync(() -> failure(client, attempt));
        awaitRequest();

        attempt.abort(MlFailure.CANCELLED);

        assertThat(call.get(30, TimeUnit.SECONDS).failure()).isEqualTo(MlFailure.CANCELLED);
    }

    @Test
    void aCallAbortedBeforeItBeganFailsWithItsReason() throws Exception {
        MlClient client = silent();
        Attempt attempt = new Attempt();
        attempt.abort(MlFailure.TIMED_OUT);

        assertThat(failure(client, attempt).failure()).isEqualTo(MlFailure.TIMED_OUT);
    }

    private static MlException failure(MlClient client, Attempt attempt) {
        return Objects.requireNonNull(
                catchThrowableOfType(MlException.class, () -> client.invoke(ENGLISH, THREE_TEXTS, attempt)));
    }

    private static ItemOutcome answered(Sentiment sentiment, float score) {
        return new ItemOutcome.Answered(new SentimentAnswer(sentiment, score));
    }
}
