package io.borealis.ml.client;

import io.borealis.ml.MlAnswer;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a batch.
 *
 * @param outcomes one for each input, in the order of the inputs; not copied, for there may be tens of thousands
 * @param requestId the service's name for the request, for error texts
 */
public record MlResponse(
        List<ItemOutcome> outcomes, @Nullable String requestId) {

    /** Makes the response of a service that has answered each input. */
    public static MlResponse answered(List<? extends MlAnswer> answers, @Nullable String requestId) {
        return new MlResponse(new AnsweredItems(answers), requestId);
    }

    /** Whether an input may have no answer; where not, nobody has to look at all outcomes for one. */
    public boolean mayHaveFailures() {
        return !(outcomes instanceof AnsweredItems);
    }

    /** What an answer is of an item, made as it is looked at. */
    private static final class AnsweredItems extends AbstractList<ItemOutcome> implements RandomAccess {
        private final List<? extends MlAnswer> answers;

        AnsweredItems(List<? extends MlAnswer> answers) {
            this.answers = answers;
        }

        @Override
        public ItemOutcome get(int item) {
            return new ItemOutcome.Answered(answers.get(item));
        }

        @Override
        public int size() {
            return answers.size();
        }
    }
}
