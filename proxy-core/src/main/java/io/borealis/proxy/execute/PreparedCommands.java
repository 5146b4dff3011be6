package io.borealis.proxy.execute;

import io.borealis.protocol.Command;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.rows.BinaryRowFormat;
import io.borealis.proxy.execute.statement.ArgumentsCursor;
import io.borealis.proxy.execute.statement.ExecuteRequest;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.execute.way.streamed.Streamed;
import io.netty.buffer.ByteBuf;

/** The commands that name a prepared statement which is executed here. */
final class PreparedCommands {
    private static final int ID_OFFSET = 1;
    private static final int LONG_DATA_PARAMETER_OFFSET = 5;
    private static final int LONG_DATA_OFFSET = 7;

    private final StatementContext context;
    private final BackendCalls backend;
    private final WayChooser ways;

    PreparedCommands(StatementContext context, WayChooser ways) {
        this.context = context;
        this.backend = context.backend();
        this.ways = ways;
    }

    /** Executes a command that names {@code statement}; {@code payload} has the command byte first. */
    void execute(int command, ByteBuf payload, PreparedStatement statement) throws MySqlException {
        switch (command) {
            case Command.COM_STMT_EXECUTE -> execute(payload, statement);
            case Command.COM_STMT_FETCH -> fetch(payload, statement);
            case Command.COM_STMT_SEND_LONG_DATA -> keepLongData(payload, statement);
            case Command.COM_STMT_RESET -> reset(statement);
            case Command.COM_STMT_CLOSE -> close(statement);
            default -> throw new IllegalArgumentException("command " + command + " names no statement");
        }
    }

    private void execute(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        statement.requireLongData();
        ExecuteRequest request =
                ExecuteRequest.decode(payload, statement, context.client().capabilities());
        statement.clearLongData();
        statement.cursor(null);
        PreparedDispatch dispatch = new PreparedDispatch(context, ways, statement, request);
        Outcome outcome = statement.plan().accept(dispatch);
        if (outcome instanceof Outcome.Outdated outdated) {
            // MySQL's own statement calls what is there now, or says that nothing is.
            context.services().reading().forget(outdated.function());
            dispatch.forwarded();
        }
    }

    private void fetch(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        ArgumentsCursor cursor = statement.cursor();
        if (cursor == null) {
            throw new IllegalStateException("no cursor of ours is open");
        }
        ByteBuf request = payload.copy();
        request.setIntLE(request.readerIndex() + ID_OFFSET, statement.cursorId(cursor));
        Streamed.fetch(cursor, request, BinaryRowFormat.of(cursor.columns()), context);
    }

    /** Long data is kept and put into the next execution: that may have to be sent more than once. */
    private static void keepLongData(ByteBuf payload, PreparedStatement statement) {
        Wire.require(payload, LONG_DATA_OFFSET);
        int start = payload.readerIndex();
        int parameter = payload.getUnsignedShortLE(start + LONG_DATA_PARAMETER_OFFSET);
        byte[] part = new byte[payload.readableBytes() - LONG_DATA_OFFSET];
        payload.getBytes(start + LONG_DATA_OFFSET, part);
        statement.keepLongData(parameter, part);
    }

    private void reset(PreparedStatement statement) throws MySqlException {
        statement.resetLongData();
        statement.cursor(null);
        for (PreparedStatement.StandIn standIn : statement.standIns()) {
            try (BackendResponse response =
                    backend.command(backend.statementCommand(Command.COM_STMT_RESET, standIn.id()))) {
                response.finish();
            }
        }
        try (BackendResponse response =
                backend.command(backend.statementCommand(Command.COM_STMT_RESET, statement.id()))) {
            ResultForwarder.forward(response, backend, context.client());
        }
    }

    private void close(PreparedStatement statement) {
        statement.clearLongData();
        context.memory().prepared().remove(statement.id());
        backend.closeStatement(statement.id());
        statement.standIns().forEach(standIn -> backend.closeStatement(standIn.id()));
    }
}
