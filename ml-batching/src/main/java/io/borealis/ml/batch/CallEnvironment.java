package io.borealis.ml.batch;

import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.client.MlClient;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** What all batches of a service have in common. */
record CallEnvironment(
        MlClient client,
        CallTimer timer,
        CallRecorder recorder,
        Duration attemptTimeout,
        ItemFailurePolicy itemFailure,
        RetryPolicy retryPolicy,
        DoubleSupplier random) {}
