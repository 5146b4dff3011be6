package io.borealis.ml.batch.pace;

import java.time.Duration;

/**
 * When failed requests are sent again.
 *
 * @param backoffBase upper bound of the first pause; it doubles with every further one
 * @param backoffMax upper bound of all pauses
 * @param unreachableAttemptsMax how often a batch is sent to a service that nothing can be sent to. Other failures are
 *     retried until the deadline, but a wrong address does not get better within it, and the user should know soon
 */
public record RetryPolicy(Duration backoffBase, Duration backoffMax, int unreachableAttemptsMax) {

    public static RetryPolicy defaults() {
        return new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(5), 5);
    }
}
