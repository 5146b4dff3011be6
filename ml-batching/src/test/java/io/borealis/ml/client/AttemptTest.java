package io.borealis.ml.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private final Attempt attempt = new Attempt();
    private final List<String> aborted = new ArrayList<>();

    @Test
    void anAbortRunsTheActionOnce() {
        attempt.onAbort(() -> aborted.add("request"));

        attempt.abort(MlFailure.TIMED_OUT);
        attempt.abort(MlFailure.CANCELLED);

        assertThat(aborted).containsExactly("request");
        assertThat(attempt.abortedAs()).isEqualTo(MlFailure.TIMED_OUT);
    }

    @Test
    void anAbortThatCameBeforeTheRequestReachesIt() {
        attempt.abort(MlFailure.CANCELLED);

        attempt.onAbort(() -> aborted.add("request"));

        assertThat(aborted).containsExactly("request");
    }

    @Test
    void anAbortReachesTheRequestThatIsUnderWay() {
        attempt.onAbort(() -> aborted.add("assume role"));
        attempt.onAbort(() -> aborted.add("model"));

        attempt.abort(MlFailure.CANCELLED);

        assertThat(aborted).containsExactly("model");
    }

    @Test
    void anAbortAfterTheEndDoesNothing() {
        attempt.onAbort(() -> aborted.add("request"));
        attempt.end();

        attempt.abort(MlFailure.CANCELLED);

        assertThat(aborted).isEmpty();
        assertThat(attempt.abortedAs()).isNull();
    }
}
