package io.borealis.ml.aws;

import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/** Reads the sentiments of an answer. */
final class SentimentResponseReader {

    private final BatchDetectSentimentResponse response;
    private final BatchItems items;

    SentimentResponseReader(int inputs, BatchDetectSentimentResponse response) {
        this.response = response;
        this.items = new BatchItems(inputs, response);
    }

    MlResponse read() throws MlException {
        for (BatchDetectSentimentItemResult result : response.resultList()) {
            items.answer(result.index(), answer(result));
        }
        items.errors(response.errorList());
        return items.read();
    }

    private SentimentAnswer answer(BatchDetectSentimentItemResult result) throws MlException {
        String name = result.sentimentAsString();
        Sentiment sentiment = Arrays.stream(Sentiment.values())
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElse(null);
        if (sentiment == null) {
            throw items.bad("the sentiment " + name + " is unknown");
        }
        Float score = score(result.sentimentScore(), sentiment);
        if (score == null || !(score >= 0 && score <= 1)) {
            throw items.bad("the score of " + name + " is " + score);
        }
        return new SentimentAnswer(sentiment, score);
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
}
