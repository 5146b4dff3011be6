package io.borealis.ml;

import java.util.Objects;

/** No answer, for a reason that does not fail the statement: the SQL value is NULL, and a warning says why. */
public record NotEvaluated(Reason reason) implements MlAnswer {

    /** Why there is no answer. */
    public enum Reason {
        /** The text is empty or has only blanks; it was not sent, for the model wants at least one character. */
        BLANK_TEXT,
        /** The service could not judge this item, and {@link ItemFailurePolicy#NULL} is set. */
        ITEM_FAILED
    }

    public NotEvaluated {
        Objects.requireNonNull(reason, "reason");
    }
}
