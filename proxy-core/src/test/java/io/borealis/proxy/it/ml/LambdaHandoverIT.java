package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.control.Hold;
import io.borealis.localaws.lambda.LocalLambda;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy that goes in the middle of an invocation: no other one invokes the function again. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LambdaHandoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ER_LAMBDA = 1873;
    private static final int ER_NO_PROXY = 63_901;
    private static final String NO_ANSWER = "the function may have been invoked";

    @Test
    void whatAProxyWasAskedNoOtherOneIsAsked() throws Exception {
        try (TestStack answering = TestStack.start()) {
            LocalLambda lambda = answering.aws().lambda();
            // There is no other proxy yet, so this one answers from now on what sessions of any proxy ask.
            try (Connection first = answering.connect("")) {
                while (!isAnswered(first)) {
                    Thread.onSpinWait();
                }
            }
            assertThat(lambda.traffic().requests()).isEqualTo(1);
            try (TestStack other = TestStack.start();
                    Connection user = other.connect("")) {
                Hold hold = lambda.faults().hold();
                CompletableFuture<SQLException> call = CompletableFuture.supplyAsync(() -> failure(user));
                assertThat(hold.awaitArrivals(1, PATIENCE)).isTrue();

                answering.proxy().close();

                SQLException failure = call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(failure.getErrorCode()).as(failure.getMessage()).isEqualTo(ER_LAMBDA);
                assertThat(failure.getMessage()).contains(NO_ANSWER);
                assertThat(lambda.traffic().requests()).isEqualTo(2);
                assertThat(other.aws().lambda().traffic().requests()).isZero();
                hold.release();
            }
        }
    }

    /** MySQL runs DO itself, in which the call asks. */
    private static void invoke(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO lambda_sync('echo', '1')");
        }
    }

    /** A proxy that has just started takes no questions yet, or has not opened its sessions when the first one comes. */
    private static boolean isAnswered(Connection connection) throws SQLException {
        try {
            invoke(connection);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == ER_NO_PROXY
                    || String.valueOf(e.getMessage()).contains(NO_ANSWER)) {
                return false;
            }
            throw e;
        }
    }

    private static SQLException failure(Connection user) {
        try {
            invoke(user);
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError("it did not fail");
    }
}
