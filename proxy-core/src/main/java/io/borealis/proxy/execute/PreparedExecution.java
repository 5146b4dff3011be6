package io.borealis.proxy.execute;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.PreparedStatement.OpenCursor;
import io.borealis.proxy.execute.rows.BinaryRowFormat;
import io.borealis.proxy.wire.Command;
import io.borealis.proxy.wire.message.ColumnDefinition41;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.StreamedSelect;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * COM_STMT_PREPARE and the commands that name a prepared statement. What the client sees of a statement (its id, its
 * metadata) is MySQL's own: the text with lookup functions is what is prepared.
 */
final class PreparedExecution {
    private static final int ID_OFFSET = 1;
    private static final int LONG_DATA_PARAMETER_OFFSET = 5;
    private static final int LONG_DATA_OFFSET = 7;

    private final StatementRun run;
    private final BackendCalls backend;
    private final ClientResponse client;
    private final SqlAnalyzer analyzer;
    private final AuroraMlCounters counters;

    PreparedExecution(StatementRun run, SqlAnalyzer analyzer, AuroraMlCounters counters) {
        this.run = run;
        this.backend = run.backend();
        this.client = run.client();
        this.analyzer = analyzer;
        this.counters = counters;
    }

    /** Executes COM_STMT_PREPARE; false when nothing of ours is in the text and the command is better relayed. */
    boolean prepare(byte[] sql) throws MySqlException {
        StatementPlan plan =
                new StatementAnalysis(analyzer, backend, sql).statement(0).plan();
        if (plan instanceof Rejected rejected) {
            throw ErrorMapper.toMySql(rejected);
        }
        byte[] prepared = preparedSql(plan, sql);
        if (prepared == null) {
            return false;
        }
        try (PreparedHead head = backend.prepareHead(prepared)) {
            if (head.isError()) {
                throw AccessErrors.inClientsWords(head.error(), backend, () -> failing(sql));
            }
            if (!(plan instanceof Renamed)) {
                run.memory().prepared().put(head.id(), new PreparedStatement(head.id(), plan, sql, head.parameters()));
            }
            head.forward(client);
        }
        return true;
    }

    /** Executes a command that names {@code statement}. */
    void command(int command, ByteBuf payload, PreparedStatement statement) throws MySqlException {
        switch (command) {
            case Command.COM_STMT_EXECUTE -> execute(payload, statement);
            case Command.COM_STMT_FETCH -> fetch(payload, statement);
            case Command.COM_STMT_SEND_LONG_DATA -> keepLongData(payload, statement);
            case Command.COM_STMT_RESET -> reset(statement);
            case Command.COM_STMT_CLOSE -> close(statement);
            default -> throw new IllegalArgumentException("command " + command + " names no statement");
        }
    }

    private static byte @Nullable [] preparedSql(StatementPlan plan, byte[] sql) {
        if (plan instanceof MlSelect select) {
            return select.lookupSql().bytes();
        }
        if (plan instanceof MlWrite write) {
            return write.lookupSql().bytes();
        }
        if (plan instanceof Renamed renamed) {
            return renamed.sql().bytes();
        }
        return plan instanceof ShowStatus ? sql : null;
    }

    /** Prepares the client's own text to hear what MySQL says about a syntax error in it. */
    private MySqlException failing(byte[] sql) throws MySqlException {
        try (PreparedHead head = backend.prepareHead(sql)) {
            if (head.isError()) {
                return head.error();
            }
            backend.closeStatement(head.id());
            return new MySqlException(MySqlError.ER_INTERNAL_ERROR, "the rewritten statement could not be prepared");
        }
    }

    private void execute(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        if (statement.isLongDataIncomplete()) {
            statement.clearLongData();
            throw new MySqlException(MySqlError.ER_NET_PACKET_TOO_LARGE);
        }
        ExecuteRequest request = ExecuteRequest.decode(payload, statement, client.capabilities());
        statement.clearLongData();
        statement.cursor(null);
        StatementPlan plan = statement.plan();
        if (plan instanceof MlSelect select && select.streamed().isPresent()) {
            stream(statement, select, select.streamed().get(), request);
        } else if (plan instanceof MlSelect select) {
            boolean same = select.probe().sql().equals(select.lookupSql());
            probe(new BinaryStatement(backend, statement, request, select.probe(), same, TextStatement.traits(select)));
        } else if (plan instanceof MlWrite write) {
            probe(new BinaryStatement(backend, statement, request, write.probe(), false, TextStatement.traits(write)));
        } else {
            showStatus(statement, (ShowStatus) plan, request);
        }
    }

    private void probe(BinaryStatement statement) throws MySqlException {
        run.probed(statement, SessionFacts.read(backend));
    }

    private void stream(PreparedStatement statement, MlSelect select, StreamedSelect streamed, ExecuteRequest request)
            throws MySqlException {
        if (statement.hiddenId() == PreparedStatement.NONE) {
            statement.hiddenId(backend.prepare(streamed.sql().bytes()));
        }
        run.streamed(
                streamed,
                select.functions(),
                select.hasFrom(),
                () -> backend.command(
                        request.encode(statement.hiddenId(), backend.port().allocator())),
                response -> new BinaryRowFormat(types(response)),
                () -> backend.failure(backend.command(
                        request.encode(statement.id(), backend.port().allocator()))),
                (response, layout, definitions) ->
                        statement.cursor(new OpenCursor(layout, types(response), select.hasFrom(), definitions)));
    }

    private void fetch(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        OpenCursor cursor = statement.cursor();
        if (cursor == null) {
            throw new IllegalStateException("no cursor of ours is open");
        }
        ByteBuf request = payload.copy();
        request.setIntLE(request.readerIndex() + ID_OFFSET, statement.hiddenId());
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = run.open(cursor.hasFrom());
                BackendResponse response = backend.fetch(request)) {
            StreamedExecution execution =
                    new StreamedExecution(backend, client, model, run.limits(), cursor.definitions());
            int[] types = cursor.columnTypes();
            execution.rows(response, cursor.layout(), new BinaryRowFormat(types), types.length);
            run.end(response, execution, model, warnings);
        } finally {
            backend.port().onCancel(null);
            run.remember(warnings.all());
        }
    }

    private void showStatus(PreparedStatement statement, ShowStatus plan, ExecuteRequest request)
            throws MySqlException {
        ShowStatusExecution execution = new ShowStatusExecution(backend, client, counters);
        var ours = new ArrayDeque<>(execution.matching(plan));
        try (BackendResponse response = backend.command(
                request.withoutCursor().encode(statement.id(), backend.port().allocator()))) {
            execution.merge(response, ours, new BinaryRowFormat(types(response)));
        }
    }

    /** Long data is kept and put into the next execution: that may have to be sent more than once. */
    private void keepLongData(ByteBuf payload, PreparedStatement statement) {
        int start = payload.readerIndex();
        int parameter = payload.getUnsignedShortLE(start + LONG_DATA_PARAMETER_OFFSET);
        byte[] part = new byte[payload.readableBytes() - LONG_DATA_OFFSET];
        payload.getBytes(start + LONG_DATA_OFFSET, part);
        statement.keepLongData(parameter, part);
    }

    private void reset(PreparedStatement statement) throws MySqlException {
        statement.clearLongData();
        statement.cursor(null);
        if (statement.hiddenId() != PreparedStatement.NONE) {
            try (BackendResponse response =
                    backend.command(backend.statementCommand(Command.COM_STMT_RESET, statement.hiddenId()))) {
                backend.finish(response);
            }
        }
        try (BackendResponse response =
                backend.command(backend.statementCommand(Command.COM_STMT_RESET, statement.id()))) {
            ResultForwarder.forward(response, backend, client);
        }
    }

    private void close(PreparedStatement statement) {
        run.memory().prepared().remove(statement.id());
        backend.closeStatement(statement.id());
        if (statement.hiddenId() != PreparedStatement.NONE) {
            backend.closeStatement(statement.hiddenId());
        }
    }

    private static int[] types(BackendResponse response) {
        return response.columns().stream()
                .mapToInt(frame -> ColumnDefinition41.decode(frame).type())
                .toArray();
    }
}
