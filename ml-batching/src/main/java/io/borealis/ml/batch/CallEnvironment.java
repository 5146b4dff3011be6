package io.borealis.ml.batch;

import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.MlModel;
import io.borealis.ml.OversizeText;
import io.borealis.ml.RequestLimits;
import io.borealis.ml.batch.pace.CallTimer;
import io.borealis.ml.batch.pace.RetryPolicy;
import io.borealis.ml.client.MlClient;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** What all batches of a service have in common. */
record CallEnvironment(
        MlClient client,
        ServiceLanes lanes,
        CallTimer timer,
        CallRecorder recorder,
        RequestLimits limits,
        OversizeText oversizeText,
        Duration attemptTimeout,
        ItemFailurePolicy itemFailure,
        RetryPolicy retryPolicy,
        DoubleSupplier random) {

    /** What a request takes that asks a model. */
    RequestLimits limits(MlModel model) {
        RequestLimits own = model.limits();
        return own != null ? own : limits;
    }
}
