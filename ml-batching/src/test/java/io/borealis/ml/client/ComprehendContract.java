package io.borealis.ml.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client of Comprehend promises, the real one and the fake. */
public abstract class ComprehendContract extends MlClientContract {

    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");

    @Override
    protected MlModel model() {
        return ENGLISH;
    }

    @Override
    protected List<MlInput> inputs() {
        return List.of(
                MlInput.of(ENGLISH, "What a day ☕"),
                MlInput.of(ENGLISH, "It broke."),
                MlInput.of(ENGLISH, "So \"so\""));
    }

    @Override
    protected List<ItemOutcome> outcomes() {
        return List.of(
                answered(Sentiment.POSITIVE, 0.9499207f),
                answered(Sentiment.NEGATIVE, 0.875f),
                answered(Sentiment.MIXED, 0.5f));
    }

    @Override
    protected List<ExpectedFailure> failures() {
        return List.of(
                new ExpectedFailure("throttled", MlFailure.THROTTLED, "ThrottlingException", 400),
                new ExpectedFailure("too-many-requests", MlFailure.THROTTLED, "TooManyRequestsException", 429),
                new ExpectedFailure("internal-error", MlFailure.SERVICE_FAULT, "InternalServerException", 500),
                new ExpectedFailure("unavailable", MlFailure.SERVICE_FAULT, "HTTP503", 503),
                new ExpectedFailure("access-denied", MlFailure.ACCESS_DENIED, "AccessDeniedException", 400),
                new ExpectedFailure("bad-signature", MlFailure.ACCESS_DENIED, "InvalidSignatureException", 400),
                new ExpectedFailure(
                        "unsupported-language", MlFailure.UNSUPPORTED_LANGUAGE, "UnsupportedLanguageException", 400),
                new ExpectedFailure("too-large", MlFailure.INPUT_TOO_LARGE, "TextSizeLimitExceededException", 400),
                new ExpectedFailure("invalid-request", MlFailure.INVALID_REQUEST, "ValidationException", 400));
    }

    @Test
    void putsItemErrorsInTheirPlacesAndSaysWhichMayPass() throws Exception {
        MlResponse response = answering("item-errors").invoke(ENGLISH, inputs(), new Attempt());

        assertThat(response.outcomes()).isEqualTo(itemErrors());
    }

    /** Returns what the recorded answer {@code item-errors} says of the three inputs. */
    protected static List<ItemOutcome> itemErrors() {
        return List.of(
                new ItemOutcome.Failed("InternalServerException", "Unexpected Server Error. Please try again.", true),
                answered(Sentiment.NEUTRAL, 1.0f),
                new ItemOutcome.Failed("InvalidRequestException", "Invalid text.", false));
    }

    private static ItemOutcome answered(Sentiment sentiment, float score) {
        return new ItemOutcome.Answered(new SentimentAnswer(sentiment, score));
    }
}
