package io.borealis.proxy.testing;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model service that judges texts by their first word: "good" is POSITIVE, "bad" NEGATIVE, all else NEUTRAL; as SageMaker it
 * gives the line back. Requests can be held until the test lets them go, and refused. Thread-safe.
 */
public final class FakeModel implements MlClient {
    private static final long PATIENCE_SECONDS = 60;

    private final MlService service;
    private final List<List<String>> batches = new ArrayList<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private volatile @Nullable Predicate<String> refused;

    public FakeModel(MlService service) {
        this.service = service;
    }

    /** A request that waits. */
    public static final class Hold {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Returns once the request is under way. */
        public void awaitArrival() {
            FakeModel.await(arrived);
        }

        /** Lets the request be answered. */
        public void release() {
            released.countDown();
        }
    }

    /** Holds the request that has this text. */
    public Hold hold(String text) {
        return holds.computeIfAbsent(text, t -> new Hold());
    }

    /** Refuses, as a service to which the role has no access, each request with a text of this kind. */
    public void refuse(Predicate<String> texts) {
        refused = texts;
    }

    /** The texts of every request so far, in the order of their arrival. */
    public synchronized List<List<String>> batches() {
        return List.copyOf(batches);
    }

    /** The answer to a text. */
    public static Sentiment judge(String text) {
        return text.startsWith("good")
                ? Sentiment.POSITIVE
                : text.startsWith("bad") ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
    }

    @Override
    public MlService service() {
        return service;
    }

    @Override
    public MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException {
        List<String> texts = inputs.stream().map(MlInput::text).toList();
        synchronized (this) {
            batches.add(texts);
        }
        for (String text : texts) {
            Hold hold = holds.get(text);
            if (hold != null) {
                attempt.onAbort(hold::release);
                hold.arrived.countDown();
                await(hold.released);
            }
        }
        if (attempt.abortedAs() != null) {
            throw new MlException(MlFault.of(attempt.abortedAs(), service, "Aborted", "as told"));
        }
        Predicate<String> kind = refused;
        if (kind != null && texts.stream().anyMatch(kind)) {
            throw new MlException(MlFault.of(MlFailure.ACCESS_DENIED, service, "AccessDeniedException", "as told"));
        }
        return new MlResponse(inputs.stream().map(this::answer).toList(), "request");
    }

    @Override
    public void close() {}

    private ItemOutcome answer(MlInput input) {
        return new ItemOutcome.Answered(
                service == MlService.SAGEMAKER
                        ? new ScalarAnswer(input.utf8())
                        : new SentimentAnswer(judge(input.text()), 0.5));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a request was not under way in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
