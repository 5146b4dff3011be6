package io.borealis.proxy.execute;

import io.borealis.protocol.Command;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ExecutionServices;
import io.borealis.proxy.execute.context.SessionDiagnostics;
import io.borealis.proxy.execute.context.SessionMemory;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.reading.CountWords;
import io.borealis.proxy.execute.reading.MlCatalogReader;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.show.RowRewriter;
import io.borealis.proxy.execute.show.ShowDiagnostics;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.statement.TextStatement;
import io.borealis.proxy.execute.statement.TraceParent;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.execute.way.collected.Collected;
import io.borealis.proxy.execute.way.demand.OnDemand;
import io.borealis.proxy.execute.way.probed.Probed;
import io.borealis.proxy.execute.way.streamed.Streamed;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.StatementPort;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.StatementDigest;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command handler of one session: claims what passes the lexical gate, and executes it with one straight path for each
 * kind of command. Every claimed command is answered, whatever happens, and leaves the session usable.
 */
public final class StatementExecutor implements CommandHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StatementExecutor.class);

    private static final OnDemand DEMAND = new OnDemand();

    /** The ways to run a statement with calls, the fastest first. */
    private static final WayChooser WAYS =
            new WayChooser(DEMAND, List.of(new Streamed(), new Collected(), new Probed(), DEMAND));

    private final ExecutionServices services;
    private final ClientSession session;
    private final SessionMemory memory;
    private final SessionDiagnostics diagnostics;
    private @Nullable MySqlException unanswered;

    /** Creates the handler of {@code session}. */
    public StatementExecutor(ExecutionServices services, ClientSession session) {
        this.services = services;
        this.session = session;
        this.memory =
                new SessionMemory(services.variables(), services.longData().open());
        this.diagnostics = memory.diagnostics();
        services.metrics().sessionOpened();
    }

    @Override
    public boolean claims(int command, ByteBuf payload) {
        if (isShowDiagnostics(command, payload)) {
            return true;
        }
        boolean begins = command == Command.COM_QUERY
                || command == Command.COM_STMT_PREPARE
                || command == Command.COM_STMT_EXECUTE;
        if (begins) {
            diagnostics.begins();
        }
        boolean claimed = switch (command) {
            case Command.COM_QUERY ->
                services.reading().gate().mayConcern(payload.nioBuffer())
                        || (diagnostics.hasCounts() && CountWords.areIn(payload.nioBuffer()));
            case Command.COM_STMT_PREPARE ->
                services.reading().gate().mayConcern(payload.nioBuffer()) || CountWords.areIn(payload.nioBuffer());
            case Command.COM_PROCESS_KILL -> true;
            default -> claimsStatement(command, payload);
        };
        if (command == Command.COM_STMT_PREPARE) {
            diagnostics.prepared();
        } else if (!claimed && begins) {
            diagnostics.forgetCounts();
        }
        if (!claimed) {
            services.metrics().commandRelayed();
        }
        return claimed;
    }

    @Override
    public boolean holdsStatements() {
        return !memory.prepared().isEmpty();
    }

    @Override
    public boolean recovers(ErrPacket error) {
        // A call inside a view, of which the proxy does not know yet.
        boolean isUnanswered = LookupError.NO_PROXY.matches(error.errno(), error.sqlState());
        if (isUnanswered) {
            unanswered = new MySqlException(error.errno(), error.sqlState(), error.message(), null);
        }
        return isUnanswered;
    }

    @Override
    public void refused(MySqlException error) {
        diagnostics.failed(ShownWarning.of(error));
    }

    @Override
    public void execute(StatementPort port, int command, ByteBuf payload, boolean recovering) {
        port.progress().enter(StatementProgress.Part.PLAN);
        BackendCalls backend = new BackendCalls(port);
        ClientResponse client = new ClientResponse(port, payload.readableBytes());
        int statusBefore = backend.status();
        String traceparent = services.log().isTraced() ? traceparent(command, payload) : "";
        try {
            StatementContext context = new StatementContext(backend, client, memory, services);
            if (!answered(context, command, payload, recovering)) {
                if (command != Command.COM_STMT_PREPARE) {
                    diagnostics.forgetCounts();
                }
                port.relay();
            }
            client.flush();
        } catch (MySqlException e) {
            fail(port, backend, client, e);
        } catch (MalformedPacketException e) {
            LOG.atDebug()
                    .addKeyValue("connectionId", session.connectionId())
                    .addKeyValue("reason", e.getMessage())
                    .log("Malformed packet");
            fail(port, backend, client, new MySqlException(MySqlError.ER_MALFORMED_PACKET));
        } catch (RuntimeException | Error e) {
            // Whatever it is, the client waits for an answer.
            LOG.atError()
                    .addKeyValue("connectionId", session.connectionId())
                    .setCause(e)
                    .log("statement failed by a defect");
            fail(port, backend, client, told(e));
        } finally {
            port.status(backend.status());
            services.log()
                    .ended(
                            session,
                            port.progress(),
                            traceparent,
                            () -> digest(command, payload, statusBefore),
                            client.errno());
        }
    }

    private String traceparent(int command, ByteBuf payload) {
        try {
            PreparedStatement statement = command == Command.COM_STMT_EXECUTE ? statement(payload) : null;
            return TraceParent.of(command, payload, statement, session.capabilities());
        } catch (MySqlException | MalformedPacketException e) {
            return ""; // the execution says so
        }
    }

    /**
     * The digest of a command's first statement; empty where it cannot be told without asking the session how its text reads.
     *
     * @param status of the session before the command
     */
    private Optional<StatementDigest> digest(int command, ByteBuf payload, int status) {
        byte[] sql;
        try {
            sql = switch (command) {
                case Command.COM_QUERY ->
                    QueryText.decode(payload, session.capabilities()).sql();
                case Command.COM_STMT_PREPARE -> text(payload);
                default -> statement(payload).prepared().bytes();
            };
        } catch (MySqlException | MalformedPacketException e) {
            return Optional.empty(); // the client has heard so
        }
        return StatementDigest.of(sql, StatementAnalysis.possibleRules(sql, status, session.serverVersion()));
    }

    /** Memory that is lacking is nobody's mistake in a statement. */
    private static MySqlException told(Throwable defect) {
        return defect instanceof OutOfMemoryError
                ? new MySqlException(MySqlError.ER_OUT_OF_RESOURCES)
                : new MySqlException(MySqlError.ER_INTERNAL_ERROR, defect.toString());
    }

    @Override
    public void sessionReset() {
        memory.clear();
    }

    @Override
    public void closed() {
        memory.closed();
        services.metrics().sessionClosed();
    }

    private boolean answered(StatementContext context, int command, ByteBuf payload, boolean recovering)
            throws MySqlException {
        return switch (command) {
            case Command.COM_QUERY -> query(context, QueryText.decode(payload, session.capabilities()), recovering);
            case Command.COM_STMT_PREPARE -> new Preparation(context, SqlText.of(text(payload))).execute();
            case Command.COM_PROCESS_KILL -> kill(context, payload);
            default -> {
                new PreparedCommands(context, WAYS).execute(command, payload, statement(payload));
                if (command == Command.COM_STMT_EXECUTE || command == Command.COM_STMT_FETCH) {
                    context.rememberCounts();
                }
                yield true;
            }
        };
    }

    private boolean query(StatementContext context, QueryText query, boolean recovering) throws MySqlException {
        Optional<ShowDiagnostics> show =
                recovering || !diagnostics.hasWarnings() ? Optional.empty() : ShowDiagnostics.read(query.sql());
        if (show.isPresent()) {
            showDiagnostics(context, query, show.get());
            return true;
        }
        return recovering ? recover(context, query) : new QueryExecution(context, WAYS, query).execute();
    }

    /**
     * What MySQL refused because nobody answers runs in a way of ours, if it is a query that may be repeated: whatever else it was
     * has perhaps done something before it failed.
     */
    private boolean recover(StatementContext context, QueryText query) throws MySqlException {
        services.reading().learn(services.catalog().names());
        services.reading().learn(MlCatalogReader.read(context.backend()));
        QueryExecution execution = new QueryExecution(context, WAYS, query);
        MySqlException refused = unanswered;
        if (refused != null && !execution.mayBeRepeated()) {
            throw refused;
        }
        return execution.execute();
    }

    private void showDiagnostics(StatementContext context, QueryText query, ShowDiagnostics show)
            throws MySqlException {
        TextStatement statement = new TextStatement(context.backend(), query.attributes(), SqlText.of(show.sql()));
        try (BackendResponse response = statement.query(statement.text())) {
            new RowRewriter(context).forward(response, statement, show.rule(diagnostics));
        }
        diagnostics.shown();
    }

    /** COM_PROCESS_KILL: MySQL decides; on its OK the work for that session stops. */
    private boolean kill(StatementContext context, ByteBuf payload) throws MySqlException {
        long id = Wire.require(payload, 1 + Integer.BYTES).getUnsignedIntLE(payload.readerIndex() + 1);
        try (BackendResponse response = context.backend().command(payload.copy())) {
            ResultForwarder.forward(response, context.backend(), context.client());
            if (!response.isError()) {
                ClientSession killed = services.sessions().find(id);
                if (killed != null) {
                    killed.cancelStatement();
                }
            }
        }
        return true;
    }

    private boolean claimsStatement(int command, ByteBuf payload) {
        PreparedStatement statement = memory.prepared().get(statementId(payload));
        if (statement == null) {
            return false;
        }
        // A cursor over the statement itself was opened by MySQL: its rows are as they must be.
        return command != Command.COM_STMT_FETCH || statement.cursor() != null;
    }

    private PreparedStatement statement(ByteBuf payload) throws MySqlException {
        PreparedStatement statement = memory.prepared().get(statementId(payload));
        if (statement == null) {
            throw new MySqlException(
                    MySqlError.ER_UNKNOWN_STMT_HANDLER, Integer.toString(statementId(payload)), "mysqld_stmt_execute");
        }
        return statement;
    }

    private static int statementId(ByteBuf payload) {
        return payload.readableBytes() < 1 + Integer.BYTES ? -1 : payload.getIntLE(payload.readerIndex() + 1);
    }

    private static byte[] text(ByteBuf payload) {
        byte[] text = new byte[payload.readableBytes() - 1];
        payload.getBytes(payload.readerIndex() + 1, text);
        return text;
    }

    /** Whether a statement shows warnings that MySQL does not have. */
    private boolean isShowDiagnostics(int command, ByteBuf payload) {
        if (!diagnostics.hasWarnings()
                || command != Command.COM_QUERY
                || payload.readableBytes() > ShowDiagnostics.TEXT_BYTES_MAX) {
            return false;
        }
        try {
            return ShowDiagnostics.read(
                            QueryText.decode(payload, session.capabilities()).sql())
                    .isPresent();
        } catch (MalformedPacketException | MySqlException e) {
            return false; // MySQL will say what is wrong with it
        }
    }

    private void fail(StatementPort port, BackendCalls backend, ClientResponse client, MySqlException error) {
        try {
            backend.settle();
            if (client.isComplete()) {
                // It would be read as the next command's response.
                port.endSession(error);
            } else {
                client.error(error);
                diagnostics.failed(ShownWarning.of(error));
            }
            client.flush();
        } catch (MySqlException gone) {
            client.release();
        }
    }
}
