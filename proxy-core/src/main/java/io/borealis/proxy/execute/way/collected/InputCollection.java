package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.AwaitedAnswer;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.SeenMemory;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AnswerText;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.proxy.execute.way.streamed.row.RowInputs;
import io.borealis.proxy.execute.way.streamed.row.StoredInputs;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.row.StreamedStoredCalls;
import io.borealis.proxy.execute.way.streamed.row.WaitingRows;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the inputs of a statement by a query over their arguments: they go to their models while rows still arrive, each
 * different one once. What it collects is a good guess: errors of the query are left for the statement to meet.
 */
final class InputCollection implements AutoCloseable {
    /** Bytes of answers that are kept in memory until the query has ended: a million and a half, if they are short. */
    private static final long MEMORY_BYTES_MAX = 64L << 20;

    /** The same where answers are joined, which are read one by one: what is more goes to a file. */
    private static final long JOINED_MEMORY_BYTES_MAX = 8L << 20;

    /** Bytes that are kept in memory and in that file. */
    private static final long JOINED_BYTES_MAX = 1L << 30;

    /** What an input takes besides its bytes while it waits. */
    private static final int WAITING_OVERHEAD_BYTES = 128;

    private static final Logger LOG = LoggerFactory.getLogger(InputCollection.class);

    private final MlCommand command;
    private final CollectingQuery query;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final SeenMemory seen;

    /** What has been sent: the call, how many bytes it counts for, and what is kept of it. */
    private final WaitingRows waiting;

    private final ByteBuf entry = Unpooled.buffer();
    private final @Nullable MlTicket[] ticket = new MlTicket[1];
    private final List<CallAnswers> answers = new ArrayList<>();
    private final boolean alone;
    private final boolean spills;
    private long waitingBytes;
    private long answersBytes;
    private long evaluations;
    private boolean complete = true;

    /** Whether there was no room for all inputs or their answers: the statement asks for the rest when it runs. */
    private boolean exhausted;

    private boolean sawBlank;

    /** Whether MySQL has said nothing about the query. */
    private boolean isQuiet;

    private boolean usesIndexes;
    private final List<CallAnswers> ofItems = new ArrayList<>();
    private @Nullable MySqlException failure;

    /**
     * @param alone whether nothing else is collected for the statement
     * @param spills whether answers that take too much memory go to a file: from there they are joined to the statement, and not staged
     */
    InputCollection(
            MlCommand command,
            CollectingQuery query,
            MlStatement model,
            StatementContext context,
            boolean alone,
            boolean spills) {
        this.command = command;
        this.query = query;
        this.alone = alone;
        this.model = model;
        this.limits = context.services().limits();
        this.seen = context.services().seen();
        this.waiting = new WaitingRows(1, context.backend().port().allocator());
        this.spills = spills;
    }

    /**
     * Reads the inputs and sends them, but for a last request that is not full: inputs of a further query may go with it.
     *
     * @return false where the query is refused, or its columns are other ones than those that the way was chosen for
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    boolean read() throws MySqlException {
        try (BackendResponse response = command.statement().query(query.text())) {
            boolean isRead = !response.isError() && read(response);
            if (response.isError()) {
                throw response.error();
            }
            return isRead;
        } catch (MySqlException refused) {
            if (refused == failure || EndingErrors.include(refused)) {
                throw refused;
            }
            return false;
        }
    }

    private boolean read(BackendResponse response) throws MySqlException {
        List<ColumnDefinition41> columns = response.columnDefinitions();
        RowFormat format = command.statement().rowFormat(columns);
        StreamedLayout layout = StreamedLayout.of(query.columns(), columns.size());
        Optional<Map<Call, StoredInputs>> stored =
                StreamedStoredCalls.inputs(layout, command.descriptions(), columns, format, note -> {
                    throw note; // MySQL notes it where it evaluates the call
                });
        if (stored.isEmpty()) {
            response.drain();
            return false;
        }
        for (Call call : layout.calls()) {
            answers.add(new CallAnswers(
                    query.arguments().flatMap(arguments -> StagedJoin.of(call, stored.get(), arguments)),
                    seen.open(),
                    spills ? JOINED_MEMORY_BYTES_MAX / layout.calls().size() : Long.MAX_VALUE));
        }
        RowInputs rows = new RowInputs(layout.calls(), stored.get(), this::submit);
        readRows(response, format, new RowValues(columns.size()), rows);
        answers.forEach(CallAnswers::haveSeenAll);
        isQuiet = !response.isError() && response.warnings() == 0;
        usesIndexes = !response.isError() && !ServerStatus.has(response.status(), ServerStatus.QUERY_NO_INDEX_USED);
        layout.columns().forEach(column -> ofItems.add(answers.get(column.callShown())));
        return true;
    }

    private void readRows(BackendResponse response, RowFormat format, RowValues values, RowInputs rows)
            throws MySqlException {
        @Nullable MlTicket[] tickets = new MlTicket[answers.size()]; // none is ever left there
        response.forEachRow(row -> {
            if (!complete || exhausted) {
                return;
            }
            format.locate(row, values);
            try {
                rows.submit(values, 1, tickets);
            } catch (MySqlException badArgument) {
                complete = false; // the statement meets it where it evaluates that row
            }
            while (isFull() || isHeadDone()) {
                settle();
            }
        });
    }

    /**
     * Waits for the answers to what was read.
     *
     * @throws MySqlException as {@link #read}
     */
    CollectedAnswers answers() throws MySqlException {
        model.flush();
        while (!waiting.isEmpty()) {
            settle();
        }
        boolean joinable = complete && !sawBlank && isQuiet && answers.stream().allMatch(CallAnswers::canBeJoined);
        return new CollectedAnswers(ofItems, joinable, usesIndexes, evaluations);
    }

    /** Without a row's number: which row of the statement it is, nobody knows. */
    private @Nullable MlTicket submit(int call, MlInput input, int batchRows, long row) {
        evaluations++;
        Optional<byte[]> kept = answers.get(call).keptIfNew(input);
        if (kept.isPresent()) {
            // Equal inputs of several calls are sent once only where the statement compares them.
            ticket[0] = alone && answers.size() == 1
                    ? model.submitDifferent(input, batchRows)
                    : model.submit(input, batchRows);
            int bytes = input.utf8().length + WAITING_OVERHEAD_BYTES;
            waiting.add(entry.clear().writeInt(call).writeInt(bytes).writeBytes(kept.get()), ticket);
            waitingBytes += bytes;
        }
        exhausted |= answers.get(call).isFull();
        return null;
    }

    private boolean isFull() {
        return !waiting.isEmpty()
                && (waiting.size() >= limits.rowsInFlightMax()
                        || waitingBytes + model.answerBytesWaiting() >= limits.bytesInFlightMax());
    }

    private boolean isHeadDone() {
        return !waiting.isEmpty() && model.isDone(sentFirst());
    }

    private MlTicket sentFirst() {
        return Objects.requireNonNull(waiting.ticket(0));
    }

    private void settle() throws MySqlException {
        MlAnswer answer;
        try {
            answer = AwaitedAnswer.of(model, sentFirst());
        } catch (MySqlException e) {
            failure = e;
            throw e;
        }
        ByteBuf head = waiting.head();
        CallAnswers ofCall = answers.get(head.readInt());
        waitingBytes -= head.readInt();
        byte[] kept = ByteBufUtil.getBytes(head);
        waiting.remove();
        sawBlank |= answer instanceof NotEvaluated;
        long before = ofCall.bytes();
        complete &= isAdded(ofCall, kept, AnswerText.of(answer));
        answersBytes += ofCall.bytes() - before;
        exhausted |= answersBytes >= (spills ? JOINED_BYTES_MAX : MEMORY_BYTES_MAX);
    }

    /** False where there is no room for it, so that the statement asks for it when it runs. */
    private static boolean isAdded(CallAnswers answers, byte[] kept, Optional<byte[]> answer) {
        try {
            answers.add(kept, answer);
            return true;
        } catch (UncheckedIOException e) {
            LOG.warn("Answers do not fit into the folder for temporary files", e);
            return false;
        }
    }

    @Override
    public void close() {
        waiting.close();
        entry.release();
        answers.forEach(CallAnswers::close);
    }
}
