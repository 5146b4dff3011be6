package io.borealis.ml.aws;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlService;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.comprehend.model.BatchItemError;
import software.amazon.awssdk.services.comprehend.model.ComprehendResponse;

/**
 * Puts the two lists of an answer of Comprehend's, results and errors, back into the order of the inputs. Every input must occur in
 * exactly one of them, exactly once: a gap filled with a guess would be a wrong value in a table.
 */
final class BatchItems {

    /** The one code of an item error that says the fault is the service's own. */
    private static final String INTERNAL_ERROR = "InternalServerException";

    private final ComprehendResponse response;
    private final @Nullable ItemOutcome[] outcomes;

    BatchItems(int inputs, ComprehendResponse response) {
        this.response = response;
        this.outcomes = new ItemOutcome[inputs];
    }

    /** Takes the answer to one input. */
    void answer(@Nullable Integer index, MlAnswer answer) throws MlException {
        place(index, new ItemOutcome.Answered(answer));
    }

    /** Takes the errors of single inputs. */
    void errors(List<BatchItemError> errors) throws MlException {
        for (BatchItemError error : errors) {
            place(error.index(), failure(error));
        }
    }

    /** Returns the outcomes once all are here. */
    MlResponse read() throws MlException {
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

    private static ItemOutcome failure(BatchItemError error) {
        String code = Objects.requireNonNullElse(error.errorCode(), "UnknownError");
        String message = Objects.requireNonNullElse(error.errorMessage(), "");
        return new ItemOutcome.Failed(code, message, code.equals(INTERNAL_ERROR));
    }

    /** Returns the failure for an answer that cannot be right. */
    MlException bad(String message) {
        return new MlException(fault(message));
    }

    private MlException bad(String message, int index) {
        return new MlException(fault(message).ofItem(index + 1, 0));
    }

    private MlFault fault(String message) {
        return MlFault.of(MlFailure.BAD_RESPONSE, MlService.COMPREHEND, "BadResponse", message)
                .withHttp(response.sdkHttpResponse().statusCode(), requestId());
    }

    private @Nullable String requestId() {
        return response.responseMetadata().requestId();
    }
}
