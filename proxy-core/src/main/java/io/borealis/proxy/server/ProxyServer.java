package io.borealis.proxy.server;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.BackendHandler;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.FrontendHandler;
import io.borealis.proxy.session.SessionContext;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
    private static final Duration DRAIN_POLL = Duration.ofMillis(50);

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Transport transport;
    private final SessionContext context;
    private final InetSocketAddress backend;
    private final Duration connectTimeout;
    private final Duration shutdownTimeout;
    private final BackendResolver resolver;
    private final Channel listener;

    private ProxyServer(
            InetSocketAddress listen,
            InetSocketAddress backend,
            SessionContext context,
            Executor threads,
            Duration connectTimeout,
            Duration shutdownTimeout)
            throws IOException {
        this.transport = Transport.best();
        this.acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("accept"), transport.ioHandlers());
        this.loops = new MultiThreadIoEventLoopGroup(new DefaultThreadFactory("session"), transport.ioHandlers());
        this.context = context;
        this.resolver = new BackendResolver(threads);
        this.backend = backend;
        this.connectTimeout = connectTimeout;
        this.shutdownTimeout = shutdownTimeout;
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
     * @throws IOException when the address cannot be listened on
     */
    public static ProxyServer start(
            InetSocketAddress listen,
            InetSocketAddress backend,
            SessionContext context,
            Executor threads,
            Duration connectTimeout,
            Duration shutdownTimeout)
            throws IOException {
        return new ProxyServer(listen, backend, context, threads, connectTimeout, shutdownTimeout);
    }

    /** The address listened on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops listening, lets sessions end that are in a command or transaction, for at most the shutdown time-out, then
     * closes what is left.
     */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        long deadline = System.nanoTime() + shutdownTimeout.toNanos();
        closeSessions(false);
        while (!context.registry().all().isEmpty() && System.nanoTime() < deadline) {
            if (!pause()) {
                break;
            }
            closeSessions(false);
        }
        closeSessions(true);
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        resolver.close();
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
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast("backend", handler);
                    }
                })
                .connect(address);
    }

    /** Returns when every session's loop has done it: a loop that is told to end closes its channels without a word. */
    private void closeSessions(boolean all) {
        List<Future<?>> closing = new ArrayList<>();
        for (ClientSession session : context.registry().all()) {
            closing.add(session.eventLoop().submit(() -> {
                if (all || session.isIdle()) {
                    session.shutDown();
                }
            }));
        }
        closing.forEach(Future::awaitUninterruptibly);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(DRAIN_POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
