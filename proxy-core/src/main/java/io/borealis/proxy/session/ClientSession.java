package io.borealis.proxy.session;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection and its one backend connection. Both channels are registered on the same event loop, which owns
 * all state here: no locks. What arrives is given to the current {@link Phase}; what cannot be written on fast enough
 * stops being read on the other side.
 *
 * <pre>
 *   LoginPhase ──OK of the backend──► CommandPhase ──replication command──► RawPhase
 * </pre>
 */
public final class ClientSession {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

    private final Channel frontend;
    private final SessionContext context;
    private @Nullable Channel backend;
    private Phase phase;
    private boolean closed;

    private long connectionId = -1;
    private String serverVersion = "";
    private int capabilities;
    private int status;

    ClientSession(Channel frontend, SessionContext context) {
        this.frontend = frontend;
        this.context = context;
        this.phase = new LoginPhase(this, context.tls());
    }

    /** The backend's thread id: CONNECTION_ID() and the id KILL takes; -1 before the greeting. */
    public long connectionId() {
        return connectionId;
    }

    /** The backend's version text, such as {@code 8.0.31}. */
    public String serverVersion() {
        return serverVersion;
    }

    /** Capability flags negotiated on both legs. */
    public int capabilities() {
        return capabilities;
    }

    /** Status flags of the newest OK or EOF packet that was relayed. */
    public int status() {
        return status;
    }

    /** Stops what the statement worker does for this session, as KILL QUERY does. Any thread. */
    public void cancelStatement() {
        eventLoop().execute(() -> {
            if (phase instanceof CommandPhase commands) {
                commands.cancelStatement(StatementPort.Cancellation.KILLED);
            }
        });
    }

    /** Whether no command is under way and no transaction is open: closing now loses nothing. Event loop. */
    public boolean isIdle() {
        return phase instanceof CommandPhase commands && commands.isIdle();
    }

    /**
     * Closes the session because the proxy stops. A client that waits for no answer hears error 1053, as from a MySQL that
     * stops; in the middle of an answer an error of ours would be read as part of it, so the connection just ends. Event
     * loop.
     */
    public void shutDown() {
        if (phase instanceof CommandPhase commands && !commands.isBusy()) {
            fail(0, new MySqlException(MySqlError.ER_SERVER_SHUTDOWN));
        } else {
            close();
        }
    }

    /** The loop that owns both channels. */
    public EventLoop eventLoop() {
        return frontend.eventLoop();
    }

    /** Closes both sides. Event loop. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        context.registry().remove(this);
        boolean abandoned = phase instanceof CommandPhase commands && commands.isBusy();
        phase.closed();
        if (abandoned && backend != null && backend.isActive()) {
            // The server would notice only when it next writes to us.
            context.abandoned().accept(connectionId);
        }
        closeAfterWrites(frontend);
        if (backend != null) {
            closeAfterWrites(backend);
        }
    }

    /** Sends an error as the last thing the client hears, then closes. Event loop. */
    public void fail(int sequenceId, MySqlException error) {
        ErrPacket packet = new ErrPacket(error.errno(), connectionId < 0 ? "" : error.sqlState(), error.text());
        frontend.writeAndFlush(Wire.frame(frontend.alloc(), sequenceId, packet::encode));
        close();
    }

    Channel frontend() {
        return frontend;
    }

    Channel backend() {
        if (backend == null) {
            throw new IllegalStateException("no backend connection yet");
        }
        return backend;
    }

    boolean isClosed() {
        return closed;
    }

    Executor workers() {
        return context.workers();
    }

    void backendConnected(Channel channel) {
        if (closed) {
            channel.close();
            return;
        }
        backend = channel;
        updateAutoRead();
    }

    void greeted(long id, String version) {
        connectionId = id;
        serverVersion = version;
    }

    void loggedIn(int negotiated, int initialStatus) {
        capabilities = negotiated;
        status = initialStatus;
        context.registry().add(this);
        phase = new CommandPhase(this, context.handlers().create(this));
    }

    void toRaw() {
        phase = new RawPhase(this);
    }

    void status(int newStatus) {
        status = newStatus;
    }

    void fromClient(ByteBuf bytes) {
        phase.fromClient(bytes);
        updateAutoRead();
    }

    void fromBackend(ByteBuf bytes) {
        phase.fromBackend(bytes);
        updateAutoRead();
    }

    /** Takes the ownership of {@code bytes}; they leave with the next flush. */
    void writeToClient(ByteBuf bytes) {
        frontend.write(bytes, frontend.voidPromise());
    }

    /** Takes the ownership of {@code bytes}; they leave with the next flush. */
    void writeToBackend(ByteBuf bytes) {
        if (backend == null) {
            bytes.release();
        } else {
            backend.write(bytes, backend.voidPromise());
        }
    }

    /** One flush per read batch, called when a channel has read all it had. */
    void flush() {
        frontend.flush();
        if (backend != null) {
            backend.flush();
        }
    }

    void writabilityChanged() {
        phase.frontendWritabilityChanged();
        updateAutoRead();
    }

    /** Each side is read only while the other can take what it brings. */
    void updateAutoRead() {
        if (closed || backend == null) {
            return;
        }
        setAutoRead(frontend, backend.isWritable() && phase.wantsClient());
        setAutoRead(backend, frontend.isWritable() && phase.wantsBackend());
    }

    void backendTlsFailed(Throwable cause) {
        LOG.atWarn().addKeyValue("connectionId", connectionId).log("TLS with the backend failed: {}", cause.toString());
        if (!closed && phase instanceof LoginPhase login) {
            login.backendTlsFailed(cause);
        } else {
            close();
        }
    }

    void failed(Throwable cause) {
        LOG.atDebug().addKeyValue("connectionId", connectionId).setCause(cause).log("session ended by an I/O error");
        close();
    }

    private static void setAutoRead(Channel channel, boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    private static void closeAfterWrites(Channel channel) {
        if (channel.isActive()) {
            channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }
}
