package io.borealis.ml.batch.pace;

import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the lane has to know of a sending.
 *
 * @param failure null if the service answered, be it for a part of the items
 * @param pause how long to wait before sending again; null if the batch is done with
 */
public record AttemptResult(
        @Nullable MlFailure failure, @Nullable Duration pause) {

    public static AttemptResult answered() {
        return new AttemptResult(null, null);
    }

    public static AttemptResult failed(MlFailure failure) {
        return new AttemptResult(failure, null);
    }
}
