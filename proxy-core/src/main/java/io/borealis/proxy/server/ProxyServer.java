package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.ListenConfig;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.BackendHandler;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.FrontendHandler;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionView;
import io.borealis.proxy.session.proxyprotocol.ProxyHeaderReader;
import io.borealis.proxy.session.proxyprotocol.ProxyHeaderWriter;
import io.borealis.proxy.session.proxyprotocol.ProxyNetworks;
import io.borealis.proxy.tls.TlsLibrary;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening sockets and the event loops. Every accepted channel gets a {@link FrontendHandler}, which opens its backend
 * connection on the same loop. Lifetime: {@link #start} to {@link #close}.
 */
public final class ProxyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

    /** Bytes waiting for a slow peer at which reading from the other side stops, and at which it goes on. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 << 10, 512 << 10);

    private static final int BACKLOG = 1024;

    /** One for each processor: with Netty's two, each has less to do when it wakes up, and wakes up more often. */
    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Transport transport;
    private final SessionContext context;
    private final BackendConfig backend;
    private final ProxyProtocol proxyProtocol;
    private final Supplier<Settings> settings;
    private final BackendResolver resolver;
    private final LegMeters frontendMeters;
    private final LegMeters backendMeters;
    private final List<Channel> listeners = new ArrayList<>();
    private final @Nullable SocketFile socketFile;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> closedToClients = new CompletableFuture<>();

    /**
     * How long things may take.
     *
     * @param connectTimeout the backend, to accept a connection
     * @param proxyHeaderTimeout peers that tell their clients' addresses, to do so
     * @param drainDelay clients, to be sent elsewhere after the proxy was told to drain
     * @param shutdownTimeout sessions, to end after that
     */
    record Settings(
            Duration connectTimeout, Duration proxyHeaderTimeout, Duration drainDelay, Duration shutdownTimeout) {}

    /**
     * How addresses of clients are told from one proxy to the next.
     *
     * @param inbound the networks whose peers tell them
     * @param outbound how the backend is told; null where it is not
     */
    record ProxyProtocol(ProxyNetworks inbound, @Nullable HAProxyProtocolVersion outbound) {}

    private ProxyServer(
            ListenConfig listen,
            BackendConfig backend,
            ProxyProtocol proxyProtocol,
            SessionContext context,
            Executor threads,
            Supplier<Settings> settings)
            throws IOException {
        this.proxyProtocol = proxyProtocol;
        this.transport = Transport.of(listen.transport());
        this.acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("accept"), transport.ioHandlers());
        this.loops =
                new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory("session"), transport.ioHandlers());
        this.context = context;
        this.resolver = new BackendResolver(threads);
        this.backend = backend;
        this.settings = settings;
        this.frontendMeters = new LegMeters(context.metrics(), ProxyMetrics.Leg.FRONTEND);
        this.backendMeters = new LegMeters(context.metrics(), ProxyMetrics.Leg.BACKEND);
        LoopLag.measure(loops, context.metrics().loopLag());
        this.socketFile = listen.socket().isEmpty() ? null : new SocketFile(listen);
        listen(listen);
        LOG.atInfo()
                .addKeyValue("addresses", addresses())
                .addKeyValue("backend", backend.address())
                .addKeyValue("transport", transport)
                .addKeyValue("tls", TlsLibrary.best())
                .log("listening");
    }

    /**
     * Listens on all that {@code listen} names (port 0 takes a free one).
     *
     * @param threads look names up, which blocks
     * @param settings those in force at the moment
     * @throws IOException when the address cannot be listened on
     */
    public static ProxyServer start(
            ListenConfig listen,
            BackendConfig backend,
            ProxyProtocol proxyProtocol,
            SessionContext context,
            Executor threads,
            Supplier<Settings> settings)
            throws IOException {
        return new ProxyServer(listen, backend, proxyProtocol, context, threads, settings);
    }

    /** The first address of TCP that is listened on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listeners.get(0).localAddress();
    }

    /** All that is listened on, for people: host and port, or the path of a socket. */
    List<String> addresses() {
        return listeners.stream().map(this::text).toList();
    }

    private String text(Channel listener) {
        return listener.localAddress() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : String.valueOf(socketFile);
    }

    /** Whether it ends, or has been told to drain. */
    boolean isDraining() {
        return draining.get();
    }

    /**
     * Begins to drain: new clients are taken for the drain delay, then no more; from then on sessions end that have neither
     * a command nor a transaction under way, each at the first moment that is so. Returns at once.
     */
    void drain() {
        if (draining.compareAndSet(false, true)) {
            LOG.atInfo()
                    .addKeyValue("delay", settings.get().drainDelay())
                    .addKeyValue("sessions", context.registry().all().size())
                    .log("draining");
            acceptor.schedule(this::stopAccepting, settings.get().drainDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stopAccepting() {
        removeSocketFile(); // first, for once nobody listens the next proxy may put its own in its place
        // Events of channels follow each other on the acceptor's one thread.
        listeners.subList(1, listeners.size()).forEach(Channel::close);
        listeners.get(0).close().addListener(closed -> {
            context.registry().drain();
            closedToClients.complete(null);
        });
    }

    /** Drains, waits until the sessions have ended, for at most the shutdown time-out, then closes what is left. */
    @Override
    public void close() {
        drain();
        try {
            closedToClients.join();
            if (!context.registry().awaitEmpty(settings.get().shutdownTimeout())) {
                LOG.atWarn()
                        .addKeyValue("sessions", context.registry().all().size())
                        .log("time is up: sessions are closed in a command or transaction");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeSessions();
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        resolver.close();
    }

    /**
     * What the sessions do, each at a moment of its own.
     *
     * @throws TimeoutException when an event loop does not answer in {@code patience}
     */
    List<SessionView> sessions(Duration patience) throws InterruptedException, TimeoutException {
        Map<EventLoop, List<ClientSession>> byLoop =
                context.registry().all().stream().collect(Collectors.groupingBy(ClientSession::eventLoop));
        List<Future<List<SessionView>>> answers = new ArrayList<>();
        byLoop.forEach((loop, sessions) -> answers.add(loop.submit(() -> sessions.stream()
                .filter(session -> !session.isClosed())
                .map(ClientSession::view)
                .toList())));
        long deadline = System.nanoTime() + patience.toNanos();
        List<SessionView> views = new ArrayList<>();
        for (Future<List<SessionView>> answer : answers) {
            if (!answer.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("An event loop has not answered for " + patience.toMillis() + " ms");
            }
            views.addAll(answer.getNow());
        }
        return views;
    }

    private void listen(ListenConfig listen) throws IOException {
        try {
            for (ListenConfig.Address address : listen.addresses()) {
                bind(
                        tcp(bootstrap().channel(transport.serverChannel())),
                        new InetSocketAddress(address.host(), address.port()));
            }
            if (socketFile != null) {
                ServerBootstrap unix = bootstrap().channel(transport.unixServerChannel());
                bind(unix, transport.unixAddress(socketFile.unready()));
                socketFile.ready();
            }
        } catch (IOException | RuntimeException e) {
            listeners.forEach(Channel::close);
            acceptor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
    }

    private void bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        listeners.add(bound.channel());
    }

    private void removeSocketFile() {
        if (socketFile != null) {
            try {
                socketFile.close();
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("the socket's file could not be removed");
            }
        }
    }

    private static ServerBootstrap tcp(ServerBootstrap bootstrap) {
        return bootstrap.childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_KEEPALIVE, true);
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(acceptor, loops)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("bytes", new WireMeter(frontendMeters))
                                .addLast(
                                        "frontend",
                                        new FrontendHandler(
                                                context, ProxyServer.this::connect, ProxyServer.this::unreachable));
                        if (proxyProtocol.inbound().contain(channel)) {
                            ProxyHeaderReader.addTo(
                                    channel.pipeline(),
                                    "frontend",
                                    settings.get().proxyHeaderTimeout());
                        }
                    }
                });
    }

    private MySqlException unreachable(Throwable cause) {
        LOG.atWarn()
                .addKeyValue("backend", backend.address())
                .addKeyValue("cause", cause.toString())
                .log("backend cannot be reached");
        return new MySqlException(
                backend.hasSocket() ? MySqlError.CR_CONNECTION_ERROR : MySqlError.CR_CONN_HOST_ERROR,
                backend.address(),
                String.valueOf(cause.getMessage()));
    }

    private ChannelFuture connect(Channel frontend, BackendHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .group(frontend.eventLoop())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.get().connectTimeout().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("bytes", new WireMeter(backendMeters))
                                .addLast("backend", handler);
                        if (proxyProtocol.outbound() != null) {
                            ProxyHeaderWriter.addTo(channel.pipeline(), frontend, proxyProtocol.outbound());
                        }
                    }
                });
        if (backend.hasSocket()) {
            return bootstrap
                    .channel(transport.unixChannel())
                    .disableResolver()
                    .connect(transport.unixAddress(Path.of(backend.socket())));
        }
        // Resolved anew each time: a backend behind a name may move.
        return bootstrap
                .channel(transport.channel())
                .resolver(resolver)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .connect(InetSocketAddress.createUnresolved(backend.host(), backend.port()));
    }

    /** Returns when every session's loop has done it: a loop that is told to end closes its channels without a word. */
    private void closeSessions() {
        List<Future<?>> closing = new ArrayList<>();
        for (ClientSession session : context.registry().all()) {
            closing.add(session.eventLoop().submit(session::shutDown));
        }
        closing.forEach(Future::awaitUninterruptibly);
    }
}
