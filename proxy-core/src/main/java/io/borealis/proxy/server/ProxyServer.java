package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
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
 * The listening socket and the event loops. Every accepted channel gets a {@link FrontendHandler}, which opens its backend
 * connection on the same loop. Lifetime: {@link #start} to {@link #close}.
 */
public final class ProxyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

    /** Bytes waiting for a slow peer at which reading from the other side stops, and at which it goes on. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 << 10, 512 << 10);

    private static final int BACKLOG = 1024;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Transport transport;
    private final SessionContext context;
    private final InetSocketAddress backend;
    private final ProxyProtocol proxyProtocol;
    private final Supplier<Settings> settings;
    private final BackendResolver resolver;
    private final WireBytes frontendBytes;
    private final WireBytes backendBytes;
    private final Channel listener;
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
            InetSocketAddress listen,
            InetSocketAddress backend,
            ProxyProtocol proxyProtocol,
            SessionContext context,
            Executor threads,
            Supplier<Settings> settings)
            throws IOException {
        this.proxyProtocol = proxyProtocol;
        this.transport = Transport.best();
        this.acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("accept"), transport.ioHandlers());
        this.loops = new MultiThreadIoEventLoopGroup(new DefaultThreadFactory("session"), transport.ioHandlers());
        this.context = context;
        this.resolver = new BackendResolver(threads);
        this.backend = backend;
        this.settings = settings;
        this.frontendBytes = new WireBytes(context.metrics(), ProxyMetrics.Leg.FRONTEND);
        this.backendBytes = new WireBytes(context.metrics(), ProxyMetrics.Leg.BACKEND);
        this.listener = listen(listen);
        LOG.atInfo()
                .addKeyValue("address", listener.localAddress())
                .addKeyValue("backend", backend)
                .addKeyValue("transport", transport)
                .log("listening");
    }

    /**
     * Listens on {@code listen} (port 0 takes a free one).
     *
     * @param threads look names up, which blocks
     * @param settings those in force at the moment
     * @throws IOException when the address cannot be listened on
     */
    public static ProxyServer start(
            InetSocketAddress listen,
            InetSocketAddress backend,
            ProxyProtocol proxyProtocol,
            SessionContext context,
            Executor threads,
            Supplier<Settings> settings)
            throws IOException {
        return new ProxyServer(listen, backend, proxyProtocol, context, threads, settings);
    }

    /** The address listened on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
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
        listener.close().addListener(closed -> {
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

    private Channel listen(InetSocketAddress address) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("bytes", frontendBytes)
                                .addLast("frontend", new FrontendHandler(context, ProxyServer.this::connect, cause -> {
                                    LOG.atWarn()
                                            .addKeyValue("backend", backend)
                                            .addKeyValue("cause", cause.toString())
                                            .log("backend cannot be reached");
                                    return new MySqlException(
                                            MySqlError.CR_CONN_HOST_ERROR,
                                            backend.getHostString() + ":" + backend.getPort(),
                                            String.valueOf(cause.getMessage()));
                                }));
                        if (proxyProtocol.inbound().contain(channel)) {
                            ProxyHeaderReader.addTo(
                                    channel.pipeline(),
                                    "frontend",
                                    settings.get().proxyHeaderTimeout());
                        }
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            acceptor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    private ChannelFuture connect(Channel frontend, BackendHandler handler) {
        // Resolved anew each time: a backend behind a name may move.
        InetSocketAddress address = backend.isUnresolved()
                ? backend
                : InetSocketAddress.createUnresolved(backend.getHostString(), backend.getPort());
        return new Bootstrap()
                .group(frontend.eventLoop())
                .channel(transport.channel())
                .resolver(resolver)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.get().connectTimeout().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast("bytes", backendBytes).addLast("backend", handler);
                        if (proxyProtocol.outbound() != null) {
                            ProxyHeaderWriter.addTo(channel.pipeline(), frontend, proxyProtocol.outbound());
                        }
                    }
                })
                .connect(address);
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
