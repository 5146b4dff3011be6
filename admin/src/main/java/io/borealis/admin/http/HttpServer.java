package io.borealis.admin.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server within {@link HttpLimits}, on one event loop and a few threads of its own. Lifetime: {@link #start} to
 * {@link #close}.
 */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int IDLE_THREAD_SECONDS = 60;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("admin", true), NioIoHandler.newFactory());
    private final ExecutorService threads;
    private final Channel listener;

    private HttpServer(
            InetSocketAddress address,
            Supplier<@Nullable SslContext> tls,
            Access access,
            Routes routes,
            HttpLimits limits)
            throws IOException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.waitingMax()),
                new DefaultThreadFactory("admin-answer", true));
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
        ConnectionLimit connections = new ConnectionLimit(limits.connectionsMax());
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // Each request is asked for when the one before it is answered.
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(connections);
                        SslContext context = tls.get();
                        if (context != null) {
                            channel.pipeline().addLast(context.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(new HttpDecoderConfig()
                                                .setMaxInitialLineLength(limits.lineBytesMax())
                                                .setMaxHeaderSize(limits.headerBytesMax())
                                                .setMaxChunkSize(limits.bodyBytesMax())),
                                        new WholeRequests(limits.bodyBytesMax()),
                                        new RequestHandler(routes, access, threads, limits));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            threads.shutdownNow();
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
    }

    /**
     * Listens on {@code address} (port 0 takes a free one).
     *
     * @param tls what encrypts the next connection; null for plain HTTP
     * @throws IOException when the address cannot be listened on
     */
    public static HttpServer start(
            InetSocketAddress address,
            Supplier<@Nullable SslContext> tls,
            Access access,
            Routes routes,
            HttpLimits limits)
            throws IOException {
        return new HttpServer(address, tls, access, routes, limits);
    }

    /** The address listened on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        threads.shutdownNow();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
