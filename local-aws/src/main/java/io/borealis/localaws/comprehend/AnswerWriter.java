package io.borealis.localaws.comprehend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.sentiment.SentimentScore;
import io.borealis.localaws.text.Span;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes scores and item errors as the service's JSON. */
final class AnswerWriter {

    /** What a program writes that prints the double nearest to a float in full: 0.94992071056365967. */
    private static final MathContext DOUBLE_DIGITS = new MathContext(17);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnswerWriter() {}

    /** A batch's answer; the items are added in the order of their index, as the service lists them. */
    static final class Batch {

        private final ArrayNode results = JSON.arrayNode();
        private final ArrayNode errors = JSON.arrayNode();

        void add(int index, ObjectNode answer) {
            results.addObject().put("Index", index).setAll(answer);
        }

        void addError(int index, String code, String message) {
            errors.addObject().put("Index", index).put("ErrorCode", code).put("ErrorMessage", message);
        }

        ObjectNode answer() {
            ObjectNode answer = JSON.objectNode();
            answer.set("ResultList", results);
            answer.set("ErrorList", errors);
            return answer;
        }
    }

    static void sentiment(SentimentScore score, ObjectNode item) {
        item.put("Sentiment", score.sentiment().name());
        item.putObject("SentimentScore")
                .put("Positive", widened(score.positive()))
                .put("Negative", widened(score.negative()))
                .put("Neutral", widened(score.neutral()))
                .put("Mixed", widened(score.mixed()));
    }

    static void span(Span span, ObjectNode item) {
        item.put("Score", widened(span.score()));
        if (!span.type().isEmpty()) {
            item.put("Type", span.type());
        }
        item.put("Text", span.text()).put("BeginOffset", span.begin()).put("EndOffset", span.end());
    }

    static BigDecimal widened(float share) {
        return new BigDecimal(share).round(DOUBLE_DIGITS);
    }
}
