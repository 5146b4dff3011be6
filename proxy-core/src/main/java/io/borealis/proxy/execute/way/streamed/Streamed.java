package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.statement.ArgumentsCursor;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.warning.InvalidText;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Gathering;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.Offer;
import io.borealis.proxy.execute.way.Way;
import io.borealis.proxy.execute.way.demand.OnDemand;
import io.borealis.proxy.execute.way.probed.Probed;
import io.borealis.proxy.execute.way.streamed.condition.RowCondition;
import io.borealis.proxy.execute.way.streamed.condition.RowLimit;
import io.borealis.proxy.execute.way.streamed.row.FloatArguments;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedStoredCalls;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.RowFilter;
import io.borealis.sql.plan.call.StreamedSelect;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fastest way, for calls that are whole columns of the result, or that conditions compare with literals: the backend sends the arguments
 * in their place, and rows are evaluated as they pass. No temporary table, constant memory, and no row is evaluated that the query
 * does not return.
 */
public final class Streamed implements Way {
    private static final String WAY_NAME = "streamed";

    /** Of every way that sends another query than the statement. */
    public static final Obstacle ONE_TEXT =
            new Obstacle("execute", "EXECUTE runs what was prepared, and the arguments' query was not");

    private static final Obstacle MANY_ROWS =
            new Obstacle("many_rows", "LIMIT lets the result have more rows than are counted here");

    @Override
    public String wayName() {
        return WAY_NAME;
    }

    @Override
    public Gathering gathering() {
        return Gathering.ROWS_OF_RESULT;
    }

    @Override
    public Offer offer(MlCommand command, StatementContext context) throws MySqlException {
        if (!command.statement().takesOtherTexts()) {
            return new Offer.Declined(ONE_TEXT);
        }
        if (command.plan().streaming() instanceof NotStreamed reason) {
            return new Offer.Declined(new Obstacle(reason.name().toLowerCase(Locale.ROOT), reason.text()));
        }
        StreamedSelect select = command.plan().streamed().orElseThrow();
        if (select.filter().isNone()) {
            return command.plan().functions().areSentiments()
                    ? new Offer.Accepted(() -> execute(select, RowLimit.NONE, command, context))
                    : offerOfTypes(select, RowLimit.NONE, command, context);
        }
        Optional<Obstacle> obstacle = obstacleOfFilter(command);
        RowFilter filter = limited(select.filter(), context);
        Optional<RowFilter> bound = filter.bind(command.statement()::parameter);
        Optional<RowLimit> limit = bound.flatMap(RowLimit::of);
        if (obstacle.isPresent() || limit.isEmpty()) {
            return new Offer.Declined(obstacle.orElse(RowCondition.COMPARISON));
        }
        if (filter.limit().isPresent() && !FirstRows.takes(limit.get())) {
            return new Offer.Declined(MANY_ROWS);
        }
        return offerOfTypes(select.with(bound.get()), limit.get(), command, context);
    }

    private static Offer offerOfTypes(
            StreamedSelect select, RowLimit limit, MlCommand command, StatementContext context) throws MySqlException {
        ClientStatement statement = command.statement();
        List<ColumnDefinition41> columns = columnsOf(select, statement, context.backend());
        StreamedLayout layout = StreamedLayout.of(select, columns.size());
        RowFormat format = statement.rowFormat(columns);
        FloatArguments floats = FloatArguments.of(layout, command.descriptions(), columns, format);
        if (RowCondition.of(layout, command.descriptions(), context.release(), new StatementWarnings())
                .isEmpty()) {
            return new Offer.Declined(RowCondition.COMPARISON);
        }
        Optional<Obstacle> obstacle =
                StreamedStoredCalls.obstacle(layout, command.descriptions(), floats.asDoubles(columns), format);
        return obstacle.isPresent()
                ? new Offer.Declined(obstacle.get())
                : new Offer.Accepted(() -> execute(select.asDoubles(floats.slots()), limit, command, context));
    }

    /** Where the proxy decides which rows are the result, it has to see all of them, and MySQL none that it shows later. */
    private static Optional<Obstacle> obstacleOfFilter(MlCommand command) {
        if (command.statement().asksForCursor()) {
            return Optional.of(new Obstacle("cursor", "a cursor's rows are fetched from MySQL"));
        }
        if (command.plan().calculatesFoundRows()) {
            return Optional.of(new Obstacle("found_rows", "MySQL counts the rows for FOUND_ROWS()"));
        }
        if (command.descriptions().areAnsweredEachTime()) {
            return Optional.of(new Obstacle("each_row", "each call has an answer of its own, in MySQL's order"));
        }
        return Optional.empty();
    }

    /** With the session's {@code sql_select_limit} where the statement has no LIMIT. */
    private static RowFilter limited(RowFilter filter, StatementContext context) throws MySqlException {
        if (filter.limit().isPresent()) {
            return filter;
        }
        String rows = context.facts().settings().selectLimit();
        return rows.equals(Staging.NO_LIMIT)
                ? filter
                : filter.limitedTo(
                        new RowFilter.Limit(new Constant.Numeric("0", false), new Constant.Numeric(rows, false)));
    }

    private static Outcome execute(StreamedSelect select, RowLimit limit, MlCommand command, StatementContext context)
            throws MySqlException {
        try (MlStatement model = context.openModel(command.plan().hasFrom())) {
            Optional<Outcome> outcome = select.filter().limit().isPresent()
                    ? new FirstRows(select, limit, command, context, model).execute()
                    : Optional.of(execute(select, limit, command, context, model));
            if (outcome.isEmpty()) {
                return executeAsWritten(command, context, model);
            }
            if (!select.filter().isNone() && outcome.get() == Outcome.DONE) {
                context.client().rowsChosen();
            }
            return outcome.get();
        } finally {
            context.backend().port().onCancel(null);
        }
    }

    /** MySQL evaluates the statement, row by row; what was asked already is known to the model's statement. */
    private static Outcome executeAsWritten(MlCommand command, StatementContext context, MlStatement model)
            throws MySqlException {
        boolean repeatable = Probed.obstacleOfRounds(command, context).isEmpty();
        context.backend().port().progress().way(repeatable ? Probed.WAY_NAME : OnDemand.WAY_NAME);
        return repeatable ? Probed.execute(command, context, model, null) : OnDemand.execute(command, context);
    }

    private static Outcome execute(
            StreamedSelect select, RowLimit limit, MlCommand command, StatementContext context, MlStatement model)
            throws MySqlException {
        BackendCalls backend = context.backend();
        ClientStatement statement = command.statement();
        StatementWarnings warnings = new StatementWarnings();
        boolean filtered = !select.filter().isNone();
        try (BackendResponse response = filtered ? statement.query(select.query()) : statement.run(select.sql())) {
            if (response.isError()) {
                throw AccessErrors.inClientsWords(response.error(), backend, statement::failure);
            }
            List<ColumnDefinition41> columns = response.columnDefinitions();
            StreamedLayout layout = StreamedLayout.of(select, columns.size());
            StreamedExecution execution = new StreamedExecution(context, model, command.descriptions(), warnings);
            execution.columns(response, layout);
            if (response.isCursor()) {
                statement.keep(
                        new ArgumentsCursor(select, columns, command.plan().hasFrom(), command.descriptions()));
            } else {
                context.receiver().columnsEnd(response.columnsStatus());
                execution.rows(
                        response, layout, limit, statement.rowFormat(columns), columns, context.receiver()::payload);
                model.evaluated(execution.evaluations());
                context.services().asking().history().evaluated(command.plan().lookupSql(), model.evaluatedCalls());
            }
            return end(response, execution, model, warnings, context);
        } finally {
            context.remember(warnings.all());
        }
    }

    /**
     * Answers a COM_STMT_FETCH: rows of a cursor that {@link #execute} opened.
     *
     * @param request the command for the cursor's own statement; owned by this call
     * @param format how the rows are laid out
     * @throws MySqlException what the client is to be told
     */
    public static Outcome fetch(ArgumentsCursor cursor, ByteBuf request, RowFormat format, StatementContext context)
            throws MySqlException {
        StatementWarnings warnings = new StatementWarnings();
        context.backend().port().progress().way(WAY_NAME);
        context.backend().port().progress().enter(StatementProgress.Part.BACKEND);
        try (MlStatement model = context.openModel(cursor.hasFrom());
                BackendResponse response = context.backend().fetch(request)) {
            StreamedExecution execution = new StreamedExecution(context, model, cursor.descriptions(), warnings);
            StreamedLayout layout =
                    StreamedLayout.of(cursor.select(), cursor.columns().size());
            execution.rows(response, layout, RowLimit.NONE, format, cursor.columns(), context.receiver()::payload);
            model.evaluated(execution.evaluations());
            return end(response, execution, model, warnings, context);
        } finally {
            context.backend().port().onCancel(null);
            context.remember(warnings.all());
        }
    }

    /** MySQL tells the types of the arguments before anything runs. */
    private static List<ColumnDefinition41> columnsOf(
            StreamedSelect select, ClientStatement statement, BackendCalls backend) throws MySqlException {
        try {
            return statement.columnsOf(select.sql());
        } catch (MySqlException e) {
            throw AccessErrors.inClientsWords(e, backend, statement::failure);
        }
    }

    /** Writes the end of a response after its rows. */
    static Outcome end(
            BackendResponse response,
            StreamedExecution execution,
            MlStatement model,
            StatementWarnings warnings,
            StatementContext context)
            throws MySqlException {
        if (response.isError()) {
            context.receiver().brokenOff(response.end());
            return Outcome.FAILED;
        }
        if (response.warnings() > 0 && execution.sawNullText()) {
            InvalidText.refuse(warnings, context.backend()); // it became NULL on its way
        }
        context.receiver().end(response, 0, warnings.note(model));
        return Outcome.DONE;
    }
}
