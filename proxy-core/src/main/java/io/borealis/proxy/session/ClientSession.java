package io.borealis.proxy.session;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.encryption.Leg;
import io.borealis.proxy.session.encryption.Legs;
import io.borealis.proxy.session.password.PasswordKeys;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection and its one backend connection. Both channels are registered on the same event loop, which owns
 * all state here: no locks. What arrives is given to the current {@link Phase}; what cannot be written on fast enough
 * stops being read on the other side.
 *
 * <pre>
 *   login ──OK of the backend──► commands ──replication command──► raw relay
 * </pre>
 */
public final class ClientSession {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);

    private final SessionChannels channels;
    private final SessionContext context;
    private final @Nullable SocketAddress client;
    private final long opened = System.nanoTime();
    private Phase phase;
    private boolean closed;

    private long connectionId = -1;
    private String serverVersion = "";
    private Legs legs = new Legs(Leg.PLAIN, Leg.PLAIN, PasswordKeys.NONE);
    private int capabilities;
    private int status;
    private String account = "";
    private boolean entered;
    private LoginQueue.@Nullable Place place;
    /** Number of the error that has ended it, the proxy's or, of a login, MySQL's; 0 where it was none. */
    private int endedBy;
    /** How the login has ended. */
    private ProxyMetrics.LoginOutcome loginOutcome = ProxyMetrics.LoginOutcome.LEFT;
    /** How the login ends if it ends now; null once it has. */
    private ProxyMetrics.@Nullable LoginOutcome login = ProxyMetrics.LoginOutcome.LEFT;

    ClientSession(Channel frontend, SessionContext context) {
        this.channels = new SessionChannels(frontend);
        this.context = context;
        this.client = SessionChannels.clientAddress(frontend);
        this.phase = context.phases().login(this);
    }

    /** The backend's thread id: CONNECTION_ID() and the id KILL takes; -1 before the greeting. */
    public long connectionId() {
        return connectionId;
    }

    /** The backend's version text, such as {@code 8.0.31}. */
    public String serverVersion() {
        return serverVersion;
    }

    /**
     * Capability flags that the client has: those of the login, with what COM_SET_OPTION has changed. They are in force on both
     * legs; the backend's has {@link io.borealis.protocol.CapabilityFlags#ADDED} in addition.
     */
    public int capabilities() {
        return capabilities;
    }

    /** What protects the two connections; both are taken for plain before the client has answered the greeting. */
    public Legs legs() {
        return legs;
    }

    /** Event loop: the client has answered the greeting, so it is decided what protects the two connections. */
    public void legs(Legs decided) {
        legs = decided;
    }

    /** Event loop: the client and the server have agreed anew. */
    public void capabilities(int negotiated) {
        capabilities = negotiated;
    }

    /** Status flags of the newest OK or EOF packet that was relayed. */
    public int status() {
        return status;
    }

    /** Event loop: status flags that a response has brought. */
    public void status(int newStatus) {
        status = newStatus;
    }

    /** Who speaks next. Event loop. */
    public Phase.Turn turn() {
        return phase.turn();
    }

    /** Both connections. Event loop. */
    public SessionChannels channels() {
        return channels;
    }

    /** The loop that owns both channels. */
    public EventLoop eventLoop() {
        return channels.frontend().eventLoop();
    }

    /** The user whom the client has logged in as; empty before. */
    public String account() {
        return account;
    }

    /** Where the session counts what it does. */
    public ProxyMetrics metrics() {
        return context.metrics();
    }

    /** What runs statements that block. */
    public SessionWorkers workers() {
        return context.workers();
    }

    /** Stops what the statement worker does for this session, as KILL QUERY does. Any thread. */
    public void cancelStatement() {
        try {
            eventLoop().execute(() -> phase.cancelStatement(StatementPort.Cancellation.KILLED));
        } catch (RejectedExecutionException stopped) {
            LOG.atDebug().addKeyValue("connectionId", connectionId).log("nothing to cancel: the proxy has stopped");
        }
    }

    /** Whether no command is under way and no transaction is open: closing now loses nothing. Event loop. */
    public boolean isIdle() {
        return phase.isIdle();
    }

    /** Whether the session has ended. Event loop. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Closes the session because the proxy stops. A client that waits for no answer hears error 1053, as from a MySQL that
     * stops; in the middle of an answer an error of ours would be read as part of it, so the connection just ends. Event
     * loop.
     */
    public void shutDown() {
        endWith(MySqlError.ER_SERVER_SHUTDOWN);
    }

    /** Closes the session, and ends what MySQL runs for it, as KILL CONNECTION does. Any thread. */
    public void kill() {
        try {
            eventLoop().execute(() -> endWith(MySqlError.ER_SESSION_WAS_KILLED));
        } catch (RejectedExecutionException stopped) {
            LOG.atDebug().addKeyValue("connectionId", connectionId).log("nothing to kill: the proxy has stopped");
        }
    }

    /** Event loop: closes the session where the proxy drains and nothing is lost by it. */
    void endIfDrained() {
        if (!closed && context.registry().isDraining() && phase.isIdle()) {
            shutDown();
        }
    }

    private void endWith(MySqlError reason) {
        if (!closed && phase.mayInterject()) {
            fail(0, new MySqlException(reason));
        } else {
            close();
        }
    }

    /** What the session does. Event loop. */
    public SessionView view() {
        return new SessionView(connectionId, account, client(), phase.activity(), phase.running());
    }

    /** The address and port that the client has come from, as far as the peer has told. */
    public String client() {
        return client instanceof InetSocketAddress address
                ? NetUtil.toSocketAddressString(address)
                : String.valueOf(client);
    }

    /** Closes both sides. Event loop. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (login != null) {
            loginEnds(login);
        }
        context.connectionLog()
                .ended(
                        connectionId,
                        account,
                        client(),
                        loginOutcome.name().toLowerCase(Locale.ROOT),
                        endedBy,
                        Duration.ofNanos(System.nanoTime() - opened));
        context.registry().remove(this);
        leaveAccount();
        context.connections().closed();
        if (place != null) {
            place.leaveIfWaiting();
        }
        boolean abandoned = phase.isBusy();
        phase.closed();
        if (abandoned && channels.hasOpenBackend()) {
            // The server would notice only when it next writes to us.
            context.abandoned().accept(connectionId);
        }
        SessionChannels.closeAfterWrites(channels.frontend());
        if (channels.hasOpenBackend()) {
            phase.leaveBackend(channels.backend());
        }
    }

    /**
     * Event loop: from now on the session counts as one of {@code user}'s, and no longer as one of whom it was before.
     *
     * @throws MySqlException 1226 when the user has as many sessions as it may
     */
    public void enterAccount(String user) throws MySqlException {
        leaveAccount();
        if (!context.connections().entered(user)) {
            throw new MySqlException(
                    MySqlError.ER_USER_LIMIT_REACHED,
                    user,
                    "max_user_connections",
                    Integer.toString(context.connections().perAccountMax()));
        }
        account = user;
        entered = true;
    }

    /** Sends an error as the last thing the client hears, then closes. Event loop. */
    public void fail(int sequenceId, MySqlException error) {
        metrics().error(error.errno());
        endedBy = error.errno();
        if (login != null) {
            login = ProxyMetrics.LoginOutcome.REFUSED;
        }
        ErrPacket packet = new ErrPacket(error.errno(), connectionId < 0 ? "" : error.sqlState(), error.text());
        channels.writeToClient(Wire.frame(channels.frontend().alloc(), sequenceId, packet::encode));
        channels.frontend().flush();
        close();
    }

    /** Event loop: the backend has told who it is. */
    public void greeted(long id, String version) {
        connectionId = id;
        serverVersion = version;
    }

    /** Event loop: the backend has accepted the client; commands begin. */
    public void loggedIn(int negotiated, int initialStatus) {
        capabilities = negotiated;
        status = initialStatus;
        leavesQueue();
        loginEnds(ProxyMetrics.LoginOutcome.OK);
        context.registry().add(this);
        LOG.atDebug()
                .addKeyValue("connectionId", connectionId)
                .addKeyValue("client", client())
                .addKeyValue("account", account)
                .log("logged in");
        phase = context.phases().commands(this);
    }

    /** Event loop: the backend does not let the client in, and has told it this error. */
    public void denied(int errno) {
        metrics().error(errno);
        endedBy = errno;
        login = ProxyMetrics.LoginOutcome.DENIED;
        close();
    }

    private void loginEnds(ProxyMetrics.LoginOutcome outcome) {
        login = null;
        loginOutcome = outcome;
        metrics().loginEnded(phase.authenticationPlugin(), outcome);
    }

    /** Event loop: from now on {@code next} gets what arrives. */
    public void enter(Phase next) {
        phase = next;
    }

    /** Event loop: reads each side or not, as the phase and the other side want it. */
    public void updateAutoRead() {
        if (!closed) {
            channels.read(phase);
        }
    }

    /** Event loop: bytes of the client, which this session owns from now on. */
    public void fromClient(ByteBuf bytes) {
        try {
            phase.fromClient(bytes);
        } catch (RuntimeException e) {
            endBy(e);
        }
        endIfDrained();
        updateAutoRead();
    }

    /** Event loop: bytes of the backend, which this session owns from now on. */
    public void fromBackend(ByteBuf bytes) {
        try {
            phase.fromBackend(bytes);
        } catch (RuntimeException e) {
            endBy(e);
        }
        endIfDrained();
        updateAutoRead();
    }

    /** Event loop: a step of the phase that no bytes have brought about, as when a worker is done. */
    public void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            endBy(e);
        }
        endIfDrained();
        channels.flush();
        updateAutoRead();
    }

    /** The session waits for its turn to log in at the backend, or has it. */
    void waitsIn(LoginQueue.Place taken) {
        place = taken;
    }

    /** The session is logged in, or its backend connection is no more. */
    void leavesQueue() {
        if (place != null) {
            place.leave();
        }
    }

    void backendConnected(Channel channel) {
        channels.connected(channel);
        if (closed) {
            phase.leaveBackend(channel);
        }
        updateAutoRead();
    }

    void writabilityChanged() {
        phase.frontendWritabilityChanged();
        updateAutoRead();
    }

    /** Event loop: the backend has closed its connection. */
    void backendGone() {
        if (!closed && !phase.backendEnded()) {
            close();
        }
    }

    /** Event loop: the client sends nothing more, and may go on reading. */
    void clientInputEnded() {
        clientEnded(false);
    }

    /** Event loop: nobody hears what the session answers. What the client has sent is executed all the same, as by MySQL. */
    void clientGone() {
        channels.frontend().close();
        clientEnded(true);
    }

    private void clientEnded(boolean gone) {
        if (!closed) {
            step(() -> {
                if (!phase.clientEnded(gone)) {
                    close();
                }
            });
        }
    }

    /** Event loop: the client's connection has failed. */
    void clientFailed(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            failed(cause);
            return;
        }
        LOG.atDebug()
                .addKeyValue("connectionId", connectionId)
                .addKeyValue("client", client())
                .setCause(cause)
                .log("the client is gone");
        clientGone();
    }

    void failed(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            LOG.atError()
                    .addKeyValue("connectionId", connectionId)
                    .log("session ended, there is no memory left for what it sends or receives: {}", cause.toString());
            close();
            return;
        }
        LOG.atDebug().addKeyValue("connectionId", connectionId).setCause(cause).log("session ended by an I/O error");
        close();
    }

    private void leaveAccount() {
        if (entered) {
            entered = false;
            context.connections().left(account);
        }
    }

    private void endBy(RuntimeException cause) {
        if (cause instanceof ProtocolViolationException violation) {
            endBy(violation);
        } else if (cause instanceof MalformedPacketException malformed) {
            endBy(ProtocolViolationException.ofBackend("a packet that cannot be read: " + malformed.getMessage()));
        } else {
            // A mistake of ours: nobody knows where the answer under way stands, so the client just loses us.
            LOG.atError()
                    .addKeyValue("connectionId", connectionId)
                    .setCause(cause)
                    .log("session ended by a defect");
            close();
        }
    }

    private void endBy(ProtocolViolationException violation) {
        MySqlException answer = violation.answer();
        if (answer == null) {
            LOG.atWarn()
                    .addKeyValue("connectionId", connectionId)
                    .log("session ended, the backend's packets are not those expected: {}", violation.getMessage());
            close();
        } else {
            LOG.atDebug()
                    .addKeyValue("connectionId", connectionId)
                    .addKeyValue("client", client())
                    .log("a packet of the client is refused: {}", violation.getMessage());
            fail(violation.sequenceId(), answer);
        }
    }
}
