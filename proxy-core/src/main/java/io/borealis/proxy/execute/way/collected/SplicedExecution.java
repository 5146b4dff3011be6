package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.collected.shown.ClientColumns;
import io.borealis.proxy.execute.way.collected.shown.ShownValues;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.SplicedStatement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a statement with the answers in the place of its calls. It runs once, and what is not among the answers, because rows have
 * changed meanwhile, is asked for while it runs.
 */
final class SplicedExecution {
    /** What MySQL says of a text that the client has not written, before it changes anything. */
    private static final Set<Integer> OF_OUR_TEXT = Set.of(
            ServerErrors.ER_PARSE_ERROR,
            ServerErrors.ER_WRONG_FIELD_WITH_GROUP,
            ServerErrors.ER_TABLE_NOT_LOCKED,
            ServerErrors.ER_CANT_REOPEN_TABLE,
            ServerErrors.ER_MIX_OF_GROUP_FUNC_AND_FIELDS,
            ServerErrors.ER_CANT_AGGREGATE_2COLLATIONS,
            ServerErrors.ER_CANT_AGGREGATE_NCOLLATIONS);

    private final CollectedCommand collected;
    private final MlCommand command;
    private final StatementContext context;
    private final MlStatement model;
    private final StatementWarnings warnings;
    private final CollectedAnswers answers;
    private final BackendCalls backend;
    private final ResultReceiver receiver;
    private final InputQuery inputs;

    SplicedExecution(
            CollectedCommand collected,
            StatementContext context,
            MlStatement model,
            StatementWarnings warnings,
            InputQuery inputs,
            CollectedAnswers answers) {
        this.collected = collected;
        this.command = collected.command();
        this.context = context;
        this.model = model;
        this.warnings = warnings;
        this.inputs = inputs;
        this.answers = answers;
        this.backend = context.backend();
        this.receiver = context.receiver();
    }

    /**
     * Runs the statement and writes its whole response; empty where it has to run with calls: the client has heard nothing then, and
     * nothing has changed.
     *
     * @throws MySqlException what the client is to be told
     */
    Optional<Outcome> execute(SplicedStatement spliced) throws MySqlException {
        if (spliced.form() == SplicedStatement.Form.LOOKED_UP && answers.haveNull()) {
            return Optional.empty();
        }
        SplicedTables tables = SplicedTables.of(command, context, inputs.allItems(), spliced, answers);
        try {
            return tables.areFilled() && keepsColumns(tables) ? run(spliced, tables) : Optional.empty();
        } finally {
            tables.remove();
        }
    }

    /** Whether the text with answers gives the client what its own text would, as far as MySQL tells before it runs. */
    private boolean keepsColumns(SplicedTables tables) throws MySqlException {
        if (collected.columns().isEmpty()) {
            return true;
        }
        try {
            return collected
                    .columns()
                    .get()
                    .areOfTheKindsOf(command.statement().columnsOf(tables.text().sql()));
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return false;
        }
    }

    private Map<Integer, ColumnDefinition41> described(SplicedStatement spliced, BackendResponse response) {
        return collected
                .columns()
                .map(ClientColumns::shown)
                .orElseGet(() -> new ShownValues(inputs, spliced, command.descriptions()).describe(response));
    }

    /** Whether a result is of other kinds than was told before: MySQL may make a table of its own to sort or group rows. */
    private boolean isOfOtherKinds(BackendResponse response) {
        return response.isResultSet()
                && collected
                        .columns()
                        .filter(columns -> !columns.areOfTheKindsOf(response.columnDefinitions()))
                        .isPresent();
    }

    /** That a table is read without an index is said of ours, too. */
    private int hiddenStatus(SplicedTables tables) {
        return tables.joinsByHash() && answers.usesIndexes() ? ServerStatus.QUERY_NO_INDEX_USED : 0;
    }

    private Optional<Outcome> run(SplicedStatement spliced, SplicedTables tables) throws MySqlException {
        int hiddenStatus = hiddenStatus(tables);
        AskingStatement asking = context.beginAsking(AskingStatement.UNBOUNDED, EachRow.ANSWERED);
        boolean concluded = false;
        try (BackendResponse response = command.statement().query(tables.text())) {
            if (response.isEmpty() && response.isError()) {
                return refused(response.error(), asking);
            }
            if (isOfOtherKinds(response)) {
                response.forEachRow(row -> {});
                return Optional.empty();
            }
            receiver.columns(response, hiddenStatus, described(spliced, response));
            response.forEachRow(receiver::payload);
            if (response.isError() || response.warnings() > 0) {
                warnings.fetchServerWarnings(backend);
            }
            if (response.isError()) {
                receiver.brokenOff(response.end());
                return Optional.of(Outcome.FAILED);
            }
            concluded = true;
            conclude(response, asking, hiddenStatus);
            return Optional.of(Outcome.DONE);
        } finally {
            context.endAsking();
            if (!concluded) {
                context.forgetQuestion();
            }
        }
    }

    private Optional<Outcome> refused(MySqlException error, AskingStatement asking) throws MySqlException {
        boolean again =
                collected.written().plan().isQuery() ? asking.isRepeatable() : OF_OUR_TEXT.contains(error.errno());
        if (again && !EndingErrors.include(error)) {
            return Optional.empty();
        }
        warnings.fetchServerWarnings(backend);
        throw AccessErrors.inClientsWords(asking.whole(error), backend, command.statement()::failure);
    }

    private void conclude(BackendResponse response, AskingStatement asking, int hiddenStatus) throws MySqlException {
        MlPlan plan = collected.written().plan();
        model.evaluated(answers.evaluations());
        if (plan.isQuery()) {
            context.services().asking().history().evaluated(plan.lookupSql(), answers.evaluations());
        }
        int ours = warnings.note(model, 0) + warnings.note(asking.warnings());
        receiver.end(response, hiddenStatus, Math.min(ours, 0xFFFF));
    }
}
