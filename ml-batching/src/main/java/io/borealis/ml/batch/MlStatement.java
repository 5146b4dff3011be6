package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.MlWarning;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.OversizeText;
import io.borealis.ml.RequestLimits;
import io.borealis.ml.batch.input.DuplicateInputs;
import io.borealis.ml.batch.input.InputDigest;
import io.borealis.ml.batch.input.InputKey;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of one SQL statement: takes inputs in any order and amount, and gives each a ticket for its answer.
 *
 * <p>One worker thread uses it; {@link #cancel()} and {@link #isDone} may be called from any thread. The first error ends
 * the statement: what is not sent never is, what is in flight is aborted, and every {@code await} of an answer that is not
 * there yet throws that error.
 *
 * <p>What it keeps: one partial batch for each model and batch size, the answers of the last {@code dedupEntriesMax}
 * inputs, and whatever batches are outstanding. Of these the last is up to the caller, who should await old tickets before
 * submitting new inputs when {@link #batchesOutstanding()} passes twice the service's concurrency; more brings nothing.
 */
public final class MlStatement implements AutoCloseable {

    /** What an answer may have on average before fewer inputs are remembered than the settings say. */
    private static final int REMEMBERED_ANSWER_BYTES = 100;

    private final MlExecutor executor;
    private final boolean single;
    private final Duration inferenceTimeout;
    private final MlStatementListener listener;

    // Of the worker thread only.
    private final InputDigest digest = new InputDigest();
    private final DuplicateInputs<MlTicket> duplicates;
    private final PartialBatches partial = new PartialBatches();
    private final TicketBlocks tickets = new TicketBlocks(this);
    private long evaluatedCalls;
    private boolean closed;

    private final AnswerBytes answerBytes = new AnswerBytes();
    private final CallWarnings warnings = new CallWarnings();
    private final Set<BatchCall> outstanding = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

    /** Documents answered; guarded by the lock. */
    private long answeredDocuments;

    /** Set once, under the lock; read without it. */
    private volatile @Nullable MlException failure;

    MlStatement(MlExecutor executor, MlSettings settings, MlStatementOptions options, MlStatementListener listener) {
        this.executor = executor;
        this.listener = listener;
        this.single = !options.batchMode();
        Duration timeout = options.inferenceTimeout();
        this.inferenceTimeout = timeout != null ? timeout : settings.inferenceTimeout();
        int entriesMax = settings.dedupEntriesMax();
        this.duplicates = new DuplicateInputs<>(
                entriesMax, (long) entriesMax * REMEMBERED_ANSWER_BYTES, answerBytes::all, MlTickets::new);
    }

    /** Submits an input of an unknown row; see {@link #submit(MlInput, int, long)}. */
    public MlTicket submit(MlInput input, int batchRowsMax) {
        return submit(input, batchRowsMax, 0);
    }

    /**
     * Takes an input and sends the batch that it fills, if it fills one. Never waits for the network.
     *
     * <p>An input equal to one of before gets that one's ticket, where its model shares answers. An input that cannot be sent fails the statement, which
     * the next {@code await} tells.
     *
     * @param batchRowsMax how many inputs may share this one's request; what exceeds the service's own limit is that limit.
     *     A request that has reached the service's limit of bytes leaves with fewer
     * @param row the number of the row for error texts, counted from 1, or 0
     */
    public MlTicket submit(MlInput input, int batchRowsMax, long row) {
        return submit(input, batchRowsMax, row, true);
    }

    /**
     * Takes an input that the caller knows to be equal to none of before, and to none that follows; else as {@link #submit(MlInput, int, long)} of
     * an unknown row.
     */
    public MlTicket submitDifferent(MlInput input, int batchRowsMax) {
        return submit(input, batchRowsMax, 0, false);
    }

    private MlTicket submit(MlInput input, int batchRowsMax, long row, boolean mayBeKnown) {
        if (batchRowsMax < 1) {
            throw new IllegalArgumentException("batchRowsMax must be at least 1, not " + batchRowsMax);
        }
        if (row < 0) {
            throw new IllegalArgumentException("row must not be negative, but is " + row);
        }
        MlInput fitting = isOver()
                ? null
                : fitted(input, row, executor.environment(input.model().service()));
        if (fitting == null) {
            return tickets.ticket(row, batchRowsMax);
        }
        if (!fitting.model().takesBlankInputs() && fitting.isBlank()) {
            warn(MlWarning.Kind.TEXT_BLANK, row, "The text is empty and was not evaluated");
            MlTicket ticket = tickets.ticket(row, batchRowsMax);
            ticket.settle(new NotEvaluated(NotEvaluated.Reason.BLANK_TEXT));
            return ticket;
        }
        // A text that was cut may be equal to another one that was.
        boolean mayBeEqual =
                fitting.model().sharesAnswers() && (mayBeKnown || fitting.utf8().length < input.utf8().length);
        return mayBeEqual ? submitOnce(fitting, batchRowsMax, row) : submitAlways(fitting, batchRowsMax, row);
    }

    private MlTicket submitOnce(MlInput input, int batchRowsMax, long row) {
        InputKey key = digest.keyOf(input);
        MlTicket known = duplicates.find(key);
        if (known != null) {
            return known;
        }
        MlTicket ticket = submitAlways(input, batchRowsMax, row);
        duplicates.remember(key, ticket);
        return ticket;
    }

    private MlTicket submitAlways(MlInput input, int batchRowsMax, long row) {
        RequestLimits limits = executor.environment(input.model().service()).limits(input.model());
        MlTicket ticket = tickets.ticket(row, batchRowsMax);
        Batch full = partial.add(ticket, input, batchRowsMax, limits);
        if (full != null) {
            send(full);
        }
        return ticket;
    }

    /** Returns how many calls were counted by {@link #evaluated}. */
    public long evaluatedCalls() {
        return evaluatedCalls;
    }

    /** Sends what waits in partial batches. */
    public void flush() {
        partial.models().forEach(this::flush);
    }

    /**
     * Waits for an answer; sends its batch first if that is still partial.
     *
     * @throws MlException the statement's first error
     */
    public MlAnswer await(MlTicket ticket) throws MlException, InterruptedException {
        requireOwn(ticket);
        MlAnswer answer = ticket.answer();
        if (answer != null) {
            return taken(ticket, answer); // also when the statement has failed since
        }
        MlModel unsent = ticket.unsentModel();
        if (unsent != null && !isOver()) {
            flush(unsent);
        }
        listener.waits();
        try {
            return taken(ticket, awaitSettled(ticket));
        } finally {
            listener.goesOn();
        }
    }

    private MlAnswer taken(MlTicket ticket, MlAnswer answer) {
        answerBytes.take(ticket, answer);
        return answer;
    }

    /** Returns how many bytes of answers are there that nobody has awaited. */
    public long answerBytesWaiting() {
        return answerBytes.waiting();
    }

    private MlAnswer awaitSettled(MlTicket ticket) throws MlException, InterruptedException {
        lock.lockInterruptibly();
        try {
            MlAnswer answer;
            while ((answer = ticket.answer()) == null) {
                MlException cause = failure;
                if (cause != null) {
                    throw cause;
                }
                progress.await();
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether {@code await} would return, or throw, at once. */
    public boolean isDone(MlTicket ticket) {
        requireOwn(ticket);
        return ticket.isSettled() || isOver();
    }

    /** Returns how many batches are queued, in flight or waiting to be sent again. */
    public int batchesOutstanding() {
        return outstanding.size();
    }

    /**
     * Counts function calls that got the value of a model's answer, for {@code Aurora_ml_logical_request_cnt}. Calls without a
     * value from a model (NULL, blank text) are not to be counted.
     */
    public void evaluated(long calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("calls must not be negative, but is " + calls);
        }
        evaluatedCalls += calls;
    }

    /** Ends the statement from outside, at once; from any thread, never blocks. */
    public void cancel() {
        fail(cancelled("the statement was cancelled"));
    }

    /** Returns the warnings so far, in the order in which they arose; the first 1,024 of them. */
    public List<MlWarning> warnings() {
        return warnings.kept();
    }

    /** Returns how many warnings there were, also those no longer kept. */
    public long warningsTotal() {
        return warnings.total();
    }

    /** Settles the counters; whatever is still outstanding is dropped. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fail(cancelled("the statement is closed"));
        executor.recorder().statementEnded(Math.max(0, evaluatedCalls - answeredDocuments()));
        executor.closed(this);
    }

    boolean isOver() {
        return failure != null;
    }

    boolean isSingle() {
        return single;
    }

    /** Ends the statement with an error; the first one wins. */
    void fail(MlException cause) {
        lock.lock();
        try {
            if (failure != null) {
                return;
            }
            failure = cause;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        outstanding.stream().map(call -> lane(call.model())).distinct().forEach(lane -> lane.drop(this));
        outstanding.forEach(BatchCall::abandon);
        outstanding.clear();
    }

    /**
     * Delivers the answers among the outcomes of a batch.
     *
     * @param ofModels whether they count as answers of models
     */
    void answered(Batch batch, List<ItemOutcome> outcomes, boolean ofModels) {
        lock.lock();
        try {
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof ItemOutcome.Answered answered) {
                    settle(batch.ticket(i), answered.answer());
                    answeredDocuments += ofModels ? 1 : 0;
                }
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Delivers the absence of answers, which counts as none. */
    void notEvaluated(List<MlTicket> lost, NotEvaluated reason) {
        lock.lock();
        try {
            lost.forEach(ticket -> settle(ticket, reason));
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void settle(MlTicket ticket, MlAnswer answer) {
        ticket.settle(answer);
        answerBytes.come(answer);
    }

    void requestSent(MlModel model, int documents) {
        listener.requestSent(model, documents);
    }

    void completed(BatchCall call) {
        outstanding.remove(call);
    }

    void warn(MlWarning.Kind kind, long row, String message) {
        warnings.add(new MlWarning(kind, row, message));
    }

    private long answeredDocuments() {
        lock.lock();
        try {
            return answeredDocuments;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the input in a length that the service takes, or null if there is none and the statement has failed. */
    private @Nullable MlInput fitted(MlInput input, long row, CallEnvironment environment) {
        int bytes = input.utf8().length;
        int bytesMax = environment.limits(input.model()).inputBytesMax();
        if (bytes <= bytesMax) {
            return input;
        }
        MlService service = input.model().service();
        if (environment.oversizeText() == OversizeText.TRUNCATE && input.model().mayBeTruncated()) {
            warn(
                    MlWarning.Kind.TEXT_TRUNCATED,
                    row,
                    "The text of " + bytes + " bytes was truncated to the " + bytesMax + " that "
                            + service.displayName() + " takes");
            return input.truncatedTo(bytesMax);
        }
        fail(new MlException(OversizeFault.of(input, bytesMax).ofItem(0, row)));
        return null;
    }

    private void flush(MlModel model) {
        partial.drain(model).forEach(this::send);
    }

    private void send(Batch batch) {
        batch.sent();
        MlModel model = batch.model();
        Duration own = model.inferenceTimeout();
        Duration timeout = own != null ? own : inferenceTimeout;
        BatchCall call = new BatchCall(this, batch, timeout, executor.environment(model.service()));
        outstanding.add(call);
        lane(model).submit(call);
    }

    private ServiceLane lane(MlModel model) {
        return executor.environment(model.service()).lanes().of(model);
    }

    private void requireOwn(MlTicket ticket) {
        if (!ticket.isOf(this)) {
            throw new IllegalArgumentException("the ticket is of another statement");
        }
    }

    private static MlException cancelled(String message) {
        return new MlException(MlFault.cancelled(message));
    }
}
