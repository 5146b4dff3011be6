package io.borealis.ml.aws;

import io.borealis.ml.MlService;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.BatchItemError;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/**
 * Puts the two lists of an answer, results and errors, back into the order of the inputs. Every input must occur in
 * exactly one of them, exactly once: a gap filled with a guess would be a wrong value in a table.
 */
final class SentimentResponseReader {

    /** The one code of an item error that says the fault is the service's own. */
    private static final String INTERNAL_ERROR = "InternalServerException";

    private final BatchDetectSentimentResponse response;
    private final @Nullable ItemOutcome[] outcomes;

    SentimentResponseReader(int inputs, BatchDetectSentimentResponse response) {
        this.response = response;
        this.outcomes = new ItemOutcome[inputs];
    }

    MlResponse read() throws MlException {
        for (BatchDetectSentimentItemResult result : response.resultList()) {
            place(result.index(), answer(result));
        }
        for (BatchItemError error : response.errorList()) {
            place(error.index(), failure(error));
        }
        List<ItemOutcome> complete = new ArrayList<>(outcomes.length);
        for (ItemOutcome outcome : outcomes) {
            if (outcome == null) {
                throw bad("there is no result", complete.size());
            }
            complete.add(outcome);
        }
        return new MlResponse(complete, requestId());
    }

    private void place(@Nullable Integer index, ItemOutcome outcome) throws MlException {
        if (index == null || index < 0 || index >= outcomes.length) {
            throw bad("a result for the index " + index + " in a batch of " + outcomes.length);
        }
        if (outcomes[index] != null) {
            throw bad("there is more than one result", index);
        }
        outcomes[index] = outcome;
    }

    private ItemOutcome answer(BatchDetectSentimentItemResult result) throws MlException {
        String name = result.sentimentAsString();
        Sentiment sentiment = Arrays.stream(Sentiment.values())
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElse(null);
        if (sentiment == null) {
            throw bad("the sentiment " + name + " is unknown");
        }
        Float score = score(result.sentimentScore(), sentiment);
        if (score == null || !(score >= 0 && score <= 1)) {
            throw bad("the score of " + name + " is " + score);
        }
        return new ItemOutcome.Answered(new SentimentAnswer(sentiment, score));
    }

    private static @Nullable Float score(@Nullable SentimentScore scores, Sentiment sentiment) {
        if (scores == null) {
            return null;
        }
        return switch (sentiment) {
            case POSITIVE -> scores.positive();
            case NEGATIVE -> scores.negative();
            case NEUTRAL -> scores.neutral();
            case MIXED -> scores.mixed();
        };
    }

    private static ItemOutcome failure(BatchItemError error) {
        String code = Objects.requireNonNullElse(error.errorCode(), "UnknownError");
        String message = Objects.requireNonNullElse(error.errorMessage(), "");
        return new ItemOutcome.Failed(code, message, code.equals(INTERNAL_ERROR));
    }

    private MlException bad(String message, int index) {
        return new MlException(fault(message).ofItem(index + 1, 0));
    }

    private MlException bad(String message) {
        return new MlException(fault(message));
    }

    private MlFault fault(String message) {
        return MlFault.of(MlFailure.BAD_RESPONSE, MlService.COMPREHEND, "BadResponse", message)
                .withHttp(response.sdkHttpResponse().statusCode(), requestId());
    }

    private @Nullable String requestId() {
        return response.responseMetadata().requestId();
    }
}
