package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.proxy.execute.way.streamed.condition.RowLimit;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.WaitingRows;
import io.borealis.sql.plan.call.StreamedSelect;
import java.util.List;
import java.util.Optional;

/**
 * A streamed query whose LIMIT counts rows that only the proxy knows: those that meet its conditions. How many rows have to be read for
 * them nobody knows beforehand, and a query cannot be ended halfway without a KILL. So the query runs for some of its first rows, and for
 * eight times as many until enough of them meet the conditions. What it has asked once it knows, and the client hears nothing before the
 * last run. Rows are read in vain, inputs are not sent in vain.
 *
 * <p>MySQL itself would not read all these rows. Where one of them makes it warn or fail, it is left to run the statement as it is written.
 */
final class FirstRows {
    /** What reading these costs MySQL is less than what a second run costs. */
    private static final long FIRST = 1_024;

    private static final int GROWTH = 8;

    /** More rows of a result are not kept for the last run. */
    private static final long RESULT_ROWS_MAX = 10_000;

    private final StreamedSelect select;
    private final RowLimit limit;
    private final MlCommand command;
    private final StatementContext context;
    private final MlStatement model;

    FirstRows(StreamedSelect select, RowLimit limit, MlCommand command, StatementContext context, MlStatement model) {
        this.select = select;
        this.limit = limit;
        this.command = command;
        this.context = context;
        this.model = model;
    }

    /** Whether so many rows can be counted here. */
    static boolean takes(RowLimit limit) {
        return limit.rows() <= RESULT_ROWS_MAX;
    }

    /**
     * Runs the query and writes its response; empty where it has to run as it is written: the client has heard nothing then.
     *
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    Optional<Outcome> execute() throws MySqlException {
        Run run = new Run.MoreRows();
        for (long rows = FIRST; run instanceof Run.MoreRows; rows *= GROWTH) {
            run = run(rows);
        }
        return run instanceof Run.Answered answered ? Optional.of(answered.outcome()) : Optional.empty();
    }

    /** What a run has come to. */
    private sealed interface Run {
        /** More rows have to be read. */
        record MoreRows() implements Run {}

        /** The result is too large to be kept, or rows that MySQL would not have read may be what it warns of, or fails with. */
        record AsWritten() implements Run {}

        /** The client has its response. */
        record Answered(Outcome outcome) implements Run {}
    }

    private Run run(long rows) throws MySqlException {
        StatementWarnings warnings = new StatementWarnings();
        try (BackendResponse response = command.statement().query(select.firstRows(rows));
                WaitingRows kept = new WaitingRows(0, context.backend().port().allocator())) {
            if (response.isError()) {
                return refused(response);
            }
            List<ColumnDefinition41> columns = response.columnDefinitions();
            StreamedLayout layout = StreamedLayout.of(select, columns.size());
            StreamedExecution execution = new StreamedExecution(context, model, command.descriptions(), warnings);
            long bytesMax = context.services().limits().resultBytesMax();
            execution.rows(response, layout, limit, command.statement().rowFormat(columns), columns, row -> {
                if (kept.bytes() <= bytesMax) {
                    kept.add(row, new MlTicket[0]);
                }
            });
            if (response.isError()) {
                return refused(response);
            }
            boolean readsInVain = execution.isComplete() && response.warnings() > 0;
            if (kept.bytes() > bytesMax || readsInVain) {
                return new Run.AsWritten();
            }
            if (!execution.isComplete() && execution.rowsRead() >= rows) {
                return new Run.MoreRows();
            }
            return new Run.Answered(answer(response, execution, layout, kept, warnings));
        } finally {
            context.remember(warnings.all());
        }
    }

    private static Run refused(BackendResponse response) throws MySqlException {
        MySqlException error = response.error();
        if (EndingErrors.include(error)) {
            throw error;
        }
        return new Run.AsWritten();
    }

    private Outcome answer(
            BackendResponse response,
            StreamedExecution execution,
            StreamedLayout layout,
            WaitingRows kept,
            StatementWarnings warnings)
            throws MySqlException {
        execution.columns(response, layout);
        context.receiver().columnsEnd(response.columnsStatus());
        while (!kept.isEmpty()) {
            context.receiver().payload(kept.head());
            kept.remove();
        }
        model.evaluated(execution.evaluations());
        context.services().asking().history().evaluated(command.plan().lookupSql(), model.evaluatedCalls());
        return Streamed.end(response, execution, model, warnings, context);
    }
}
