package io.borealis.ml.batch.pace;

import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one batch whether and when it is sent again: exponential backoff with full jitter, that is, a pause of
 * anything between nothing and a bound that doubles. Full jitter spreads the retries of batches throttled together.
 */
public final class Retries {

    /** Keeps the doubling clear of overflow; every bound is reached long before. */
    private static final int DOUBLINGS_MAX = 20;

    private final RetryPolicy policy;
    private final DoubleSupplier random;
    private final boolean harmless;
    private int pauses;
    private int unreachable;

    /**
     * Makes the decisions for a batch.
     *
     * @param random gives numbers from 0 to below 1
     * @param harmless whether the batch may be sent again where nobody knows what became of it
     */
    public Retries(RetryPolicy policy, DoubleSupplier random, boolean harmless) {
        this.policy = policy;
        this.random = random;
        this.harmless = harmless;
    }

    /** Returns the pause before the next sending, or null if there should be none: hopeless, or too late. */
    @Nullable
    public Duration pauseAfter(MlFailure failure, Duration timeLeft) {
        if (!failure.isRetryable() || !(harmless || failure.meansUnprocessed())) {
            return null;
        }
        if (isOfConnection(failure) && ++unreachable >= policy.unreachableAttemptsMax()) {
            return null;
        }
        Duration pause = nextPause();
        return pause.compareTo(timeLeft) < 0 ? pause : null;
    }

    private static boolean isOfConnection(MlFailure failure) {
        return failure == MlFailure.UNREACHABLE || failure == MlFailure.DISCONNECTED;
    }

    private Duration nextPause() {
        long doubled = policy.backoffBase().toNanos() << Math.min(pauses, DOUBLINGS_MAX);
        long bound = Math.min(doubled, policy.backoffMax().toNanos());
        pauses++;
        return Duration.ofNanos((long) (random.getAsDouble() * (double) bound));
    }
}
