package io.borealis.ml.testing;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A client that does what it is told, one reaction a request, and otherwise judges every text by {@link #judge}, or, as
 * another service than Comprehend, gives it back. It keeps the batches it was given.
 */
public final class FakeMlClient implements MlClient {

    /** What the fake does with a request. */
    @FunctionalInterface
    public interface Reaction {

        /** Answers or fails. */
        MlResponse to(List<MlInput> inputs, Attempt attempt) throws MlException;
    }

    private final MlService service;
    private final Queue<Reaction> reactions = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final List<MlModel> models = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger inFlightMax = new AtomicInteger();
    private boolean closed;
    private @Nullable Reaction always;

    /** Makes a fake of Comprehend. */
    public FakeMlClient() {
        this(MlService.COMPREHEND);
    }

    /** Makes a fake of that service. */
    public FakeMlClient(MlService service) {
        this.service = service;
    }

    /** Returns the answer that the fake gives to a text when told nothing else. */
    public static SentimentAnswer judge(String text) {
        Sentiment[] all = Sentiment.values();
        return new SentimentAnswer(all[Math.floorMod(text.hashCode(), all.length)], (text.length() % 100) / 100.0);
    }

    /** Sets the reaction to the next request that has none yet. */
    public synchronized FakeMlClient then(Reaction reaction) {
        reactions.add(reaction);
        return this;
    }

    /** Sets the reaction to all requests that have none of their own. */
    public synchronized FakeMlClient always(Reaction reaction) {
        always = reaction;
        return this;
    }

    /** Fails the next request. */
    public FakeMlClient thenFail(MlFailure failure, String code) {
        return then((inputs, attempt) -> {
            throw failed(service, failure, code);
        });
    }

    /** Fails the next request with that HTTP status. */
    public FakeMlClient thenFail(MlFailure failure, String code, int status) {
        return then((inputs, attempt) -> {
            throw new MlException(MlFault.of(failure, service, code, "as told").withHttp(status, "fake-request"));
        });
    }

    /** Answers the next request item by item, with the item's index and text. */
    public FakeMlClient thenItems(BiFunction<Integer, String, ItemOutcome> outcome) {
        return then((inputs, attempt) -> {
            List<ItemOutcome> outcomes = new ArrayList<>();
            for (MlInput input : inputs) {
                outcomes.add(outcome.apply(outcomes.size(), input.text()));
            }
            return new MlResponse(outcomes, "fake-request");
        });
    }

    /** Lets the next request wait until it is aborted; says when it has begun. */
    public CountDownLatch thenHang() {
        CountDownLatch begun = new CountDownLatch(1);
        then((inputs, attempt) -> {
            CountDownLatch aborted = new CountDownLatch(1);
            attempt.onAbort(aborted::countDown);
            begun.countDown();
            awaitQuietly(aborted);
            throw failed(service, Objects.requireNonNull(attempt.abortedAs()), "Aborted");
        });
        return begun;
    }

    /** Returns the exception of a failure as the fake of Comprehend throws it. */
    public static MlException failed(MlFailure failure, String code) {
        return failed(MlService.COMPREHEND, failure, code);
    }

    private static MlException failed(MlService service, MlFailure failure, String code) {
        return new MlException(MlFault.of(failure, service, code, "as told")
                .withHttp(failure == MlFailure.UNREACHABLE ? 0 : 400, "fake-request"));
    }

    /** Returns the answer that judges every text. */
    public static MlResponse judged(List<MlInput> inputs) {
        return new MlResponse(
                inputs.stream()
                        .map(input -> (ItemOutcome) new ItemOutcome.Answered(judge(input.text())))
                        .toList(),
                "fake-request");
    }

    /** Returns the answer that gives every text back. */
    public static MlResponse echoed(List<MlInput> inputs) {
        return new MlResponse(
                inputs.stream()
                        .map(input -> (ItemOutcome) new ItemOutcome.Answered(new ScalarAnswer(input.utf8())))
                        .toList(),
                "fake-request");
    }

    @Override
    public MlService service() {
        return service;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        inFlightMax.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return next(model, inputs).to(inputs, attempt);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private synchronized Reaction next(MlModel model, List<MlInput> inputs) {
        models.add(model);
        batches.add(inputs.stream().map(MlInput::text).toList());
        Reaction reaction = reactions.poll();
        if (reaction == null) {
            reaction = always;
        }
        if (reaction != null) {
            return reaction;
        }
        return (all, attempt) -> service == MlService.COMPREHEND ? judged(all) : echoed(all);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /** Returns the texts of every request so far. */
    public synchronized List<List<String>> batches() {
        return List.copyOf(batches);
    }

    /** Returns the model of every request so far. */
    public synchronized List<MlModel> models() {
        return List.copyOf(models);
    }

    /** Returns the sizes of the requests so far. */
    public List<Integer> batchSizes() {
        return batches().stream().map(List::size).toList();
    }

    /** Returns the largest number of requests that were in flight at once. */
    public int inFlightMax() {
        return inFlightMax.get();
    }

    /** Tells whether the client was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
