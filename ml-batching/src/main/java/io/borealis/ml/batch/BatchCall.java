package io.borealis.ml.batch;

import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.MlWarning;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.batch.pace.AttemptResult;
import io.borealis.ml.batch.pace.CallTimer;
import io.borealis.ml.batch.pace.Retries;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.ml.client.MlResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one batch: sent, and sent again while that helps and the deadline allows, until every item has its answer
 * or the statement has failed.
 *
 * <p>The lane runs one attempt at a time, and its lock orders them, so what only attempts touch needs no protection. The
 * fields that the deadline and the end of the statement look at from other threads are volatile.
 */
final class BatchCall {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCall.class);

    private final MlStatement statement;
    private final MlModel model;
    private final Duration inferenceTimeout;
    private final CallEnvironment environment;
    private final Retries retries;

    /** Those without an answer. */
    private Batch items;

    private int attempts;
    private long deadlineNanos;
    private boolean itemsRetried;

    private volatile CallTimer.@Nullable Scheduled deadline;
    private volatile @Nullable Attempt current;
    private volatile @Nullable MlFault lastFault;

    BatchCall(MlStatement statement, Batch items, Duration inferenceTimeout, CallEnvironment environment) {
        this.statement = statement;
        this.model = items.model();
        this.inferenceTimeout = inferenceTimeout;
        this.environment = environment;
        this.retries = new Retries(environment.retryPolicy(), environment.random(), model.isHarmless());
        this.items = items;
    }

    MlStatement statement() {
        return statement;
    }

    MlModel model() {
        return model;
    }

    /** Sends the batch once and waits for the answer; never throws. */
    AttemptResult attempt() {
        if (attempts == 0) {
            startDeadline();
        }
        Attempt attempt = new Attempt();
        current = attempt;
        Duration timeLeft = timeLeft();
        // Asked after the attempt can be seen: whoever ended the statement before this line did not see it.
        if (statement.isOver() || timeLeft.isNegative()) {
            current = null;
            cancelDeadlineIfOver();
            return AttemptResult.failed(MlFailure.CANCELLED);
        }
        attempts++;
        countSending();
        long sentAtNanos = environment.timer().nanoTime();
        try {
            MlResponse response = invoke(attempt, timeLeft);
            return answered(response, since(sentAtNanos));
        } catch (MlException e) {
            return failed(e, since(sentAtNanos));
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("A model client broke");
            return brokenClient(e, since(sentAtNanos));
        }
    }

    private MlResponse invoke(Attempt attempt, Duration timeLeft) throws MlException {
        Duration attemptTimeout = environment.attemptTimeout();
        CallTimer.Scheduled watch = attemptTimeout.compareTo(timeLeft) < 0
                ? environment.timer().schedule(() -> attempt.abort(MlFailure.TIMED_OUT), attemptTimeout)
                : () -> {}; // the deadline comes first
        try {
            return environment.client().invoke(model, items.inputs(), attempt);
        } finally {
            watch.cancel();
            attempt.end();
            current = null;
        }
    }

    /** Stops what is under way for a statement that is over. Never blocks: closing a socket is left to the timer. */
    void abandon() {
        cancelDeadlineIfOver();
        Attempt attempt = current;
        if (attempt != null) {
            environment.timer().schedule(() -> attempt.abort(MlFailure.CANCELLED), Duration.ZERO);
        }
    }

    private void startDeadline() {
        deadlineNanos = environment.timer().nanoTime() + inferenceTimeout.toNanos();
        deadline = environment.timer().schedule(this::onDeadline, inferenceTimeout);
    }

    private void onDeadline() {
        MlFault fault = lastFault;
        if (fault == null) {
            fault = MlFault.of(
                    MlFailure.TIMED_OUT,
                    model,
                    "RequestTimeout",
                    "no answer within " + inferenceTimeout.toMillis() + " ms (" + timeoutName() + ")");
        }
        statement.fail(new MlException(fault));
    }

    private String timeoutName() {
        return model.inferenceTimeout() == null ? "aurora_ml_inference_timeout" : "TIMEOUT_MS";
    }

    private void cancelDeadlineIfOver() {
        CallTimer.Scheduled scheduled = deadline;
        if (scheduled != null && statement.isOver()) {
            scheduled.cancel();
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(environment.timer().nanoTime() - nanos);
    }

    private Duration timeLeft() {
        return Duration.ofNanos(deadlineNanos - environment.timer().nanoTime());
    }

    /** What is evaluated without a batch is single: by the statement, or because the service has none (Aurora reference, Q9). */
    private void countSending() {
        statement.requestSent(model, items.size());
        if (attempts == 1) {
            boolean single = statement.isSingle() || environment.limits(model).rowsMax() == 1;
            environment.recorder().requestSent(service(), items.size(), single);
        } else {
            environment.recorder().requestRetried(service());
        }
    }

    private AttemptResult answered(MlResponse response, Duration took) {
        List<ItemOutcome> outcomes = response.outcomes();
        if (outcomes.size() != items.size()) {
            return failed(wrongSize(response), took);
        }
        List<FailedItem> failed = response.mayHaveFailures() ? failures(response) : List.of();
        environment.recorder().answered(service(), answeredInputs(failed), took);
        statement.answered(items, outcomes, service().hostsModels());
        return failed.isEmpty() ? completed() : itemsFailed(failed);
    }

    private static List<FailedItem> failures(MlResponse response) {
        List<FailedItem> failed = new ArrayList<>();
        for (int i = 0; i < response.outcomes().size(); i++) {
            if (response.outcomes().get(i) instanceof ItemOutcome.Failed failure) {
                failed.add(new FailedItem(i, failure, response.requestId()));
            }
        }
        return failed;
    }

    private List<MlInput> answeredInputs(List<FailedItem> failed) {
        if (failed.isEmpty()) {
            return items.inputs();
        }
        List<MlInput> inputs = new ArrayList<>(items.inputs());
        for (int i = failed.size() - 1; i >= 0; i--) {
            inputs.remove(failed.get(i).item());
        }
        return inputs;
    }

    private AttemptResult itemsFailed(List<FailedItem> failed) {
        List<FailedItem> again = itemsRetried
                ? List.of()
                : failed.stream().filter(f -> f.outcome().retryable()).toList();
        Duration pause = again.isEmpty() ? null : retries.pauseAfter(MlFailure.SERVICE_FAULT, timeLeft());
        List<FailedItem> lost = new ArrayList<>(failed);
        if (pause != null) {
            lost.removeAll(again);
        }
        if (!lost.isEmpty() && environment.itemFailure() == ItemFailurePolicy.ERROR) {
            statement.fail(new MlException(faultOf(lost.get(0))));
            return AttemptResult.answered();
        }
        lost.forEach(this::warn);
        statement.notEvaluated(
                lost.stream().map(f -> items.ticket(f.item())).toList(),
                new NotEvaluated(NotEvaluated.Reason.ITEM_FAILED));
        if (pause == null) {
            return completed();
        }
        itemsRetried = true;
        lastFault = faultOf(again.get(0));
        items = items.part(again.stream().mapToInt(FailedItem::item).toArray());
        return new AttemptResult(null, pause);
    }

    private void warn(FailedItem failed) {
        MlFault fault = faultOf(failed);
        statement.warn(MlWarning.Kind.ITEM_FAILED, fault.row(), fault.text());
    }

    private AttemptResult completed() {
        CallTimer.Scheduled scheduled = deadline;
        if (scheduled != null) {
            scheduled.cancel();
        }
        statement.completed(this);
        return AttemptResult.answered();
    }

    private AttemptResult failed(MlException e, Duration took) {
        environment.recorder().failed(service(), e.failure(), took);
        MlFault fault = located(e.fault());
        Duration pause = statement.isOver() ? null : retries.pauseAfter(e.failure(), timeLeft());
        if (pause == null) {
            statement.fail(new MlException(fault, e));
            return AttemptResult.failed(e.failure());
        }
        LOG.atDebug()
                .addKeyValue("service", service().label())
                .addKeyValue("failure", e.failure())
                .addKeyValue("attempts", attempts)
                .addKeyValue("pauseMillis", pause.toMillis())
                .log("A batch will be sent again");
        lastFault = fault;
        return new AttemptResult(e.failure(), pause);
    }

    private AttemptResult brokenClient(Throwable e, Duration took) {
        environment.recorder().failed(service(), MlFailure.SERVICE_FAULT, took);
        MlFault fault = MlFault.of(
                MlFailure.SERVICE_FAULT,
                model,
                e.getClass().getSimpleName(),
                "Internal error in processing ML request");
        statement.fail(new MlException(located(fault), e));
        return AttemptResult.failed(MlFailure.SERVICE_FAULT);
    }

    private MlException wrongSize(MlResponse response) {
        String message = response.outcomes().size() + " results for " + items.size() + " documents";
        return new MlException(MlFault.of(MlFailure.BAD_RESPONSE, model, "BadResponse", message)
                .withHttp(0, response.requestId()));
    }

    /** Says which endpoint and rows a fault concerns: those of one item, where the client named it, else of the batch. */
    private MlFault located(MlFault fault) {
        MlFault counted = fault.ofModel(model).afterAttempts(attempts);
        if (fault.batchPosition() == 0) {
            return counted.ofBatch(items.size(), items.ticket(0).row());
        }
        int item = fault.batchPosition() - 1;
        return counted.ofItem(items.position(item), items.ticket(item).row());
    }

    private MlService service() {
        return model.service();
    }

    private MlFault faultOf(FailedItem failed) {
        return MlFault.of(
                        MlFailure.ITEM_FAILED,
                        model,
                        failed.outcome().code(),
                        failed.outcome().message())
                .withHttp(0, failed.requestId())
                .ofItem(
                        items.position(failed.item()),
                        items.ticket(failed.item()).row())
                .afterAttempts(attempts);
    }

    /** An item that the service did not judge, though it answered; counted from 0 in the batch as it was sent. */
    private record FailedItem(
            int item, ItemOutcome.Failed outcome, @Nullable String requestId) {}
}
