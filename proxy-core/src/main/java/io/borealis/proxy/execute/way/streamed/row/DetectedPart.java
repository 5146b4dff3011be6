package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.ScalarAnswer;
import io.borealis.sql.function.DetectionFunction.Value;
import java.nio.charset.StandardCharsets;

/** What of an answer is a function's value, as the lookup functions take it apart. */
public final class DetectedPart {
    private DetectedPart() {}

    static ScalarAnswer of(ScalarAnswer answer, Value value) {
        byte[] utf8 = answer.utf8();
        if (utf8 == null || value == Value.WHOLE) {
            return answer;
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        int blank = text.indexOf(' ');
        return ScalarAnswer.of(value == Value.BEFORE_BLANK ? text.substring(0, blank) : text.substring(blank + 1));
    }
}
