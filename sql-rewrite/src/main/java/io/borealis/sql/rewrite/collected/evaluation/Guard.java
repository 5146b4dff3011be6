package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.SplicedText;

/**
 * A part of a statement, and what it has to be so that the value of a call makes a difference.
 *
 * @param part a condition, or an expression
 * @param isEnforced whether MySQL may evaluate the call although the part is something else, so that the call has to be kept from it
 */
public record Guard(TokenRange part, Outcome outcome, boolean isEnforced) {

    /** What a part may have to be. */
    public enum Outcome {
        TRUE(")"),
        NOT_TRUE(") IS NOT TRUE"),
        NOT_FALSE(") IS NOT FALSE"),
        NULL(") IS NULL"),
        NOT_NULL(") IS NOT NULL");

        private final String end;

        Outcome(String end) {
            this.end = end;
        }
    }

    /** That a condition is true, on which MySQL looks at what comes after it. */
    public static Guard isTrue(TokenRange condition) {
        return new Guard(condition, Outcome.TRUE, false);
    }

    void write(SplicedText text) {
        text.text("(").copy(part).text(outcome.end);
    }
}
