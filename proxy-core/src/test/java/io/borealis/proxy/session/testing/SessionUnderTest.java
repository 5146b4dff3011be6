package io.borealis.proxy.session.testing;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.FrontendHandler;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.session.encryption.SessionTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A session between two embedded channels. Bytes go in at both ends and are read at both ends; everything runs on the test's
 * thread, tasks of the event loop included.
 */
public final class SessionUnderTest implements AutoCloseable {
    /** What {@link #loggedIn} asks for. */
    public static final int CLIENT_CAPABILITIES =
            CapabilityFlags.CLIENT_PROTOCOL_41 | CapabilityFlags.CLIENT_MULTI_STATEMENTS;

    private static final SessionTls PLAIN = SessionTls.NONE;

    private final EmbeddedChannel frontend;
    private final EmbeddedChannel backend = new EmbeddedChannel();
    private final SessionRegistry registry = new SessionRegistry();
    private final ScriptedHandler handler = new ScriptedHandler();
    private final ManualWorkers workers = new ManualWorkers();
    private final List<Long> abandoned = new ArrayList<>();
    private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream toBackend = new ByteArrayOutputStream();

    private SessionUnderTest(SessionTls tls, SessionLimits limits) {
        SessionContext context = Contexts.of(tls, limits, registry, handler::of, workers, abandoned::add);
        frontend = new EmbeddedChannel(new FrontendHandler(
                context,
                (client, last) -> {
                    backend.pipeline().addLast(last);
                    // The channel is active already, so the handler has to hear of it.
                    backend.pipeline().fireChannelActive();
                    ChannelPromise connected = new DefaultChannelPromise(backend, ImmediateEventExecutor.INSTANCE);
                    return connected.setSuccess();
                },
                cause -> new MySqlException(MySqlError.CR_CONN_HOST_ERROR, "backend", cause.toString())));
        frontend.runPendingTasks();
    }

    /** A session whose backend is connected and has said nothing yet. */
    public static SessionUnderTest connected(SessionTls tls) {
        return new SessionUnderTest(tls, Contexts.LIMITS);
    }

    /** A session without TLS whose backend is connected and has said nothing yet. */
    public static SessionUnderTest connected() {
        return new SessionUnderTest(PLAIN, Contexts.LIMITS);
    }

    /** A session without TLS and with limits of the test's, whose backend is connected and has said nothing yet. */
    public static SessionUnderTest connected(SessionLimits limits) {
        return new SessionUnderTest(PLAIN, limits);
    }

    /** A session that is logged in as {@code someone} and has limits of the test's. */
    public static SessionUnderTest loggedIn(SessionLimits limits) {
        SessionUnderTest session = connected(limits);
        session.logIn(CLIENT_CAPABILITIES);
        return session;
    }

    /** A session that is logged in as {@code someone} with {@code capabilities}; what its login said is forgotten. */
    public static SessionUnderTest loggedIn(int capabilities) {
        SessionUnderTest session = connected();
        session.logIn(capabilities);
        return session;
    }

    /** A session that is logged in with classic EOF packets. */
    public static SessionUnderTest loggedIn() {
        return loggedIn(CLIENT_CAPABILITIES);
    }

    /** The client sends; each array arrives by itself. */
    public void client(byte[]... reads) {
        for (byte[] bytes : reads) {
            client(Unpooled.wrappedBuffer(bytes));
        }
    }

    /** The client sends. */
    public void client(ByteBuf bytes) {
        frontend.writeInbound(bytes);
        runTasks();
    }

    /** The backend sends; each array arrives by itself. */
    public void backend(byte[]... reads) {
        for (byte[] bytes : reads) {
            backend(Unpooled.wrappedBuffer(bytes));
        }
    }

    /** The backend sends. */
    public void backend(ByteBuf bytes) {
        backend.writeInbound(bytes);
        runTasks();
    }

    /** Runs the statement that waits longest, and what it leaves to the event loop. */
    public void work() {
        workers.runNext();
        runTasks();
    }

    /** Runs what waits for the event loop. */
    public void runTasks() {
        frontend.runPendingTasks();
        backend.runPendingTasks();
    }

    /** What has been sent to the client since the last call. */
    public byte[] toClient() {
        return drain(frontend, toClient);
    }

    /** What has been sent to the backend since the last call. */
    public byte[] toBackend() {
        return drain(backend, toBackend);
    }

    /** Whether both connections are closed. */
    public boolean isClosed() {
        return !frontend.isOpen() && !backend.isOpen();
    }

    /** The client goes. */
    public void clientGoes() {
        frontend.close();
        runTasks();
    }

    /** The backend goes. */
    public void backendGoes() {
        backend.close();
        runTasks();
    }

    public EmbeddedChannel frontend() {
        return frontend;
    }

    public EmbeddedChannel backend() {
        return backend;
    }

    public ScriptedHandler handler() {
        return handler;
    }

    public ClientSession session() {
        return handler.session();
    }

    public ManualWorkers workers() {
        return workers;
    }

    public SessionRegistry registry() {
        return registry;
    }

    /** Connection ids of sessions that ended in the middle of a command. */
    public List<Long> abandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        frontend.close();
        backend.close();
        runTasks();
        while (workers.waiting() > 0) {
            work();
        }
        frontend.finishAndReleaseAll();
        backend.finishAndReleaseAll();
    }

    private void logIn(int capabilities) {
        backend(ClientPackets.greeting(ClientPackets.SERVER_CAPABILITIES));
        client(ClientPackets.handshakeResponse(1, capabilities, "someone"));
        backend(ClientPackets.ok(2));
        toClient();
        toBackend();
    }

    private static byte[] drain(EmbeddedChannel channel, ByteArrayOutputStream target) {
        target.reset();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            target.writeBytes(ByteBufUtil.getBytes(bytes));
            bytes.release();
        }
        return target.toByteArray();
    }
}
