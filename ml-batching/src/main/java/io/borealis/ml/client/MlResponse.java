package io.borealis.ml.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a batch.
 *
 * @param outcomes one for each input, in the order of the inputs
 * @param requestId the service's name for the request, for error texts
 */
public record MlResponse(
        List<ItemOutcome> outcomes, @Nullable String requestId) {

    public MlResponse {
        outcomes = List.copyOf(outcomes);
    }
}
