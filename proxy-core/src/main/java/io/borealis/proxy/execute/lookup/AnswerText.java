package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.SentimentAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers in the form that lookup functions take apart. */
public final class AnswerText {
    private AnswerText() {}

    /** The answer in UTF-8; empty for SQL NULL. The digits of a confidence bring every double back. */
    public static Optional<byte[]> of(MlAnswer answer) {
        if (answer instanceof SentimentAnswer sentiment) {
            String text = sentiment.sentiment().name() + " " + sentiment.confidence();
            return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
        }
        return answer instanceof ScalarAnswer scalar ? Optional.ofNullable(scalar.utf8()) : Optional.empty();
    }
}
