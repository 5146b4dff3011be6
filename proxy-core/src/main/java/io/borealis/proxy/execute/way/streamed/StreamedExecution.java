package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.AwaitedAnswer;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.OutputColumn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fastest way, for calls that are whole columns of the result: the backend sends the arguments in their place, rows wait
 * in order while full batches are in flight, and leave as their answers arrive. Memory is bounded by the rows that may wait;
 * no row is evaluated that the query does not return.
 */
public final class StreamedExecution {
    /** What a waiting row takes besides its bytes: its place, its tickets, its input. */
    private static final int ROW_OVERHEAD_BYTES = 128;

    private final BackendCalls backend;
    private final ServerRelease server;
    private final ResultReceiver receiver;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final FunctionDescriptions descriptions;
    private final StatementWarnings warnings;

    private long rowsRead;
    private boolean sawNullText;

    /**
     * @param descriptions what MySQL itself says of each function in this session
     */
    StreamedExecution(
            StatementContext context,
            MlStatement model,
            FunctionDescriptions descriptions,
            StatementWarnings warnings) {
        this.backend = context.backend();
        this.server = context.release();
        this.receiver = context.receiver();
        this.limits = context.services().limits();
        this.model = model;
        this.descriptions = descriptions;
        this.warnings = warnings;
    }

    /** Writes the columns' definitions as the client shall see them, up to where rows begin. */
    public void columns(BackendResponse response, StreamedLayout layout) throws MySqlException {
        receiver.columnCount(layout.columns().size());
        for (OutputColumn column : layout.columns()) {
            ByteBuf frame = response.columns().get(column.backendColumn());
            if (column instanceof OutputColumn.Evaluated evaluated) {
                define(descriptions.of(evaluated.function()), frame);
            } else if (column instanceof OutputColumn.Detected detected) {
                define(descriptions.of(detected.function()), frame);
            } else if (column instanceof OutputColumn.Invoked invoked) {
                define(descriptions.of(invoked.function()), frame);
            } else if (column instanceof OutputColumn.Inferred inferred) {
                define(descriptions.of(inferred.function()).definition(), frame);
            } else {
                receiver.column(frame);
            }
        }
    }

    private void define(ColumnDefinition41 definition, ByteBuf named) throws MySqlException {
        receiver.column(definition.withName(ColumnDefinition41.decode(named).name()));
    }

    /** Evaluates and writes all rows; the response is read to its end, which is left for the caller to write. */
    public void rows(
            BackendResponse response, StreamedLayout layout, RowFormat format, List<ColumnDefinition41> backendColumns)
            throws MySqlException {
        RowValues values = new RowValues(backendColumns.size());
        Map<Call, StoredInputs> endpoints = StreamedStoredCalls.inputs(
                        layout, descriptions, backendColumns, format, this::note)
                .orElseThrow(() -> new MySqlException(MySqlError.ER_NEED_REPREPARE));
        RowInputs inputs = new RowInputs(
                layout.calls(), endpoints, (call, input, batchRows, row) -> model.submit(input, batchRows, row));
        Map<Integer, InferredValue> columns =
                StreamedStoredCalls.values(layout, descriptions, backendColumns, server, warnings);
        ByteBufAllocator allocator = backend.port().allocator();
        int calls = layout.calls().size();
        @Nullable MlTicket[] tickets = new MlTicket[calls];
        @Nullable MlAnswer[] answers = new MlAnswer[calls];
        try (WaitingRows waiting = new WaitingRows(calls, allocator);
                RowAssembly assembly = new RowAssembly(layout, format, values, descriptions, columns, allocator)) {
            response.forEachRow(row -> {
                format.locate(row, values);
                inputs.submit(values, ++rowsRead, tickets);
                waiting.add(row, tickets);
                while (isFull(waiting) || headIsDone(waiting, calls)) {
                    give(waiting, assembly, answers);
                }
            });
            model.flush();
            while (!waiting.isEmpty()) {
                give(waiting, assembly, answers);
            }
            model.evaluated(assembly.evaluations());
        }
        sawNullText = inputs.sawNull();
    }

    private void note(MySqlException note) {
        warnings.noteConversion(ShownWarning.of(true, note.errno(), note.text()));
    }

    /** Whether a text was NULL, or became NULL because it could not be converted. */
    public boolean sawNullText() {
        return sawNullText;
    }

    private boolean isFull(WaitingRows waiting) {
        return waiting.size() >= limits.rowsInFlightMax()
                || waiting.bytes() + (long) waiting.size() * ROW_OVERHEAD_BYTES >= limits.bytesInFlightMax();
    }

    private boolean headIsDone(WaitingRows waiting, int calls) {
        if (waiting.isEmpty()) {
            return false;
        }
        for (int i = 0; i < calls; i++) {
            MlTicket ticket = waiting.ticket(i);
            if (ticket != null && !model.isDone(ticket)) {
                return false;
            }
        }
        return true;
    }

    private void give(WaitingRows waiting, RowAssembly assembly, @Nullable MlAnswer[] answers) throws MySqlException {
        for (int i = 0; i < answers.length; i++) {
            MlTicket ticket = waiting.ticket(i);
            answers[i] = ticket == null ? null : AwaitedAnswer.of(model, ticket);
        }
        assembly.write(waiting.head(), answers, receiver);
        waiting.remove();
    }
}
