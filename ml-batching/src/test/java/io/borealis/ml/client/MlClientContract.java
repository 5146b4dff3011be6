package io.borealis.ml.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What every client promises to the executor, whatever is behind it. Run over the fakes and over the real ones. */
@Timeout(300)
public abstract class MlClientContract {

    /** How a client is to fail when it gets a recorded answer. */
    protected record ExpectedFailure(String recorded, MlFailure reason, String code, int status) {}

    /** Returns a model of the service. */
    protected abstract MlModel model();

    /** Returns the inputs of a request for the model: several, where it takes several. */
    protected abstract List<MlInput> inputs();

    /** Returns what the recorded answer {@link #answer()} says of them. */
    protected abstract List<ItemOutcome> outcomes();

    /** Returns the name of the recorded answer. */
    protected String answer() {
        return "three-answers";
    }

    /** Returns the failures that the service can tell. */
    protected abstract List<ExpectedFailure> failures();

    /** Returns a client whose next request gets the recorded answer of that name. */
    protected abstract MlClient answering(String recordedName) throws Exception;

    /** Returns a client whose next request is never answered. */
    protected abstract MlClient silent() throws Exception;

    /** Waits until the silent client's request is under way. */
    protected abstract void awaitRequest() throws Exception;

    @Test
    void namesItsService() throws Exception {
        assertThat(answering(answer()).service()).isEqualTo(model().service());
    }

    @Test
    void givesOneOutcomeForEachInputInTheOrderOfTheInputs() throws Exception {
        MlResponse response = answering(answer()).invoke(model(), inputs(), new Attempt());

        assertThat(response.outcomes()).isEqualTo(outcomes());
        assertThat(response.requestId()).isNotBlank();
    }

    @TestFactory
    Stream<DynamicTest> failsWithReasonCodeAndStatusOfTheService() {
        return failures().stream()
                .map(expected -> DynamicTest.dynamicTest(expected.recorded(), () -> failsAsExpected(expected)));
    }

    private void failsAsExpected(ExpectedFailure expected) throws Exception {
        MlClient client = answering(expected.recorded());

        MlException e = failure(client, new Attempt());

        assertThat(e.failure()).isEqualTo(expected.reason());
        assertThat(e.fault().code()).isEqualTo(expected.code());
        assertThat(e.fault().httpStatus()).isEqualTo(expected.status());
        assertThat(e)
                .hasMessageStartingWith(
                        model().service().displayName() + " API returned error: " + expected.code() + ": ");
    }

    @Test
    void anAbortFromAnotherThreadEndsTheCallWithItsReason() throws Exception {
        MlClient client = silent();
        Attempt attempt = new Attempt();
        CompletableFuture<MlException> call = CompletableFuture.supplyAsync(() -> failure(client, attempt));
        awaitRequest();

        attempt.abort(MlFailure.CANCELLED);

        assertThat(call.get(120, TimeUnit.SECONDS).failure()).isEqualTo(MlFailure.CANCELLED);
    }

    @Test
    void aCallAbortedBeforeItBeganFailsWithItsReason() throws Exception {
        MlClient client = silent();
        Attempt attempt = new Attempt();
        attempt.abort(MlFailure.TIMED_OUT);

        assertThat(failure(client, attempt).failure()).isEqualTo(MlFailure.TIMED_OUT);
    }

    private MlException failure(MlClient client, Attempt attempt) {
        return Objects.requireNonNull(
                catchThrowableOfType(MlException.class, () -> client.invoke(model(), inputs(), attempt)));
    }
}
