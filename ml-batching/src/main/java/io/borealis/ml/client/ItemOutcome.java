package io.borealis.ml.client;

import io.borealis.ml.MlAnswer;
import java.util.Objects;

/** What a service says of one item of a batch. */
public sealed interface ItemOutcome {

    /** The item was judged. */
    record Answered(MlAnswer answer) implements ItemOutcome {

        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * The item was not judged, though the request as a whole was answered.
     *
     * @param retryable whether the fault is the service's own and may pass
     */
    record Failed(String code, String message, boolean retryable) implements ItemOutcome {

        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }
}
