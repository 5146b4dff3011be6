package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.streamed.condition.RowCondition;
import io.borealis.proxy.execute.way.streamed.condition.RowLimit;
import io.borealis.proxy.execute.way.streamed.row.InferredValue;
import io.borealis.proxy.execute.way.streamed.row.RowAssembly;
import io.borealis.proxy.execute.way.streamed.row.RowInputs;
import io.borealis.proxy.execute.way.streamed.row.StoredInputs;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.OutputColumn;
import io.borealis.proxy.execute.way.streamed.row.StreamedStoredCalls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Map;

/**
 * The fastest way, for calls that are whole columns of the result: the backend sends the arguments in their place, rows wait
 * in order while full batches are in flight, and leave as their answers arrive. Memory is bounded by the rows that may wait;
 * no row is evaluated that the query does not return, and of calls in conditions none that another condition has excluded.
 */
public final class StreamedExecution {

    private final BackendCalls backend;
    private final ServerRelease server;
    private final ResultReceiver receiver;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final FunctionDescriptions descriptions;
    private final StatementWarnings warnings;

    private long rowsRead;
    private long evaluations;
    private boolean complete;
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

    /**
     * Evaluates all rows; the response is read to its end, which is left for the caller to write.
     *
     * @param limit which of those that meet all conditions are the result
     * @param sink gets the client's rows
     * @throws MySqlException what a model failed with, or what MySQL says of an argument or an answer
     */
    public void rows(
            BackendResponse response,
            StreamedLayout layout,
            RowLimit limit,
            RowFormat format,
            List<ColumnDefinition41> backendColumns,
            RowAssembly.RowSink sink)
            throws MySqlException {
        RowValues values = new RowValues(backendColumns.size());
        Map<Call, StoredInputs> endpoints = StreamedStoredCalls.inputs(
                        layout, descriptions, backendColumns, format, this::note)
                .orElseThrow(() -> new MySqlException(MySqlError.ER_NEED_REPREPARE));
        RowInputs inputs = new RowInputs(
                layout.calls(), endpoints, (call, input, batchRows, row) -> model.submit(input, batchRows, row));
        Map<Integer, InferredValue> columns =
                StreamedStoredCalls.values(layout, descriptions, backendColumns, server, warnings);
        List<RowCondition> conditions = RowCondition.of(layout, descriptions, server, warnings)
                .orElseThrow(() -> new MySqlException(MySqlError.ER_NEED_REPREPARE));
        ByteBufAllocator allocator = backend.port().allocator();
        RowAssembly assembly = new RowAssembly(layout, format, values, descriptions, columns, sink, allocator);
        ResultStage result = new ResultStage(layout, limit, model, format, values, inputs, assembly, allocator);
        List<ConditionStage> deciding = conditions.stream()
                .map(condition ->
                        new ConditionStage(condition, model, format, values, inputs, result::isComplete, allocator))
                .toList();
        try (RowStages stages = new RowStages(deciding, result, limit.rows(), model, limits)) {
            response.forEachRow(row -> {
                rowsRead++;
                stages.take(row);
            });
            stages.finish();
        }
        complete = result.isComplete();
        evaluations = conditions.stream().mapToLong(RowCondition::evaluations).sum() + assembly.evaluations();
        sawNullText = inputs.sawNull();
    }

    /** How many rows the query had. */
    long rowsRead() {
        return rowsRead;
    }

    /** Whether the result has as many rows as LIMIT lets it have. */
    boolean isComplete() {
        return complete;
    }

    /** How many calls had the value of a model. */
    long evaluations() {
        return evaluations;
    }

    private void note(MySqlException note) {
        warnings.noteConversion(ShownWarning.of(true, note.errno(), note.text()));
    }

    /** Whether a text was NULL, or became NULL because it could not be converted. */
    public boolean sawNullText() {
        return sawNullText;
    }
}
