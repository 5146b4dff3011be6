package io.borealis.proxy.session.encryption;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards clients.
 *
 * @param complete has every protocol, cipher suite and kind of certificate that clients may insist on
 * @param fast takes less processor time, and serves those who offer TLS 1.3; null where there is none
 */
public record FrontendTls(LaterContext complete, @Nullable SslContext fast) {
    /**
     * What encrypts one connection, as its first handler.
     *
     * @param begun hears of the TLS as soon as it is known which, before the handshake
     */
    public ChannelHandler handler(Consumer<SslHandler> begun) {
        return new Choice(this, begun);
    }

    private Future<SslContext> of(@Nullable ByteBuf clientHello, EventExecutor executor) {
        return fast != null && clientHello != null && ClientHello.offersTls13(clientHello)
                ? executor.newSucceededFuture(fast)
                : complete.on(executor);
    }

    /** Waits for the client's first message, and gives its place to the TLS that serves it. What is written waits, too. */
    private static final class Choice extends SslClientHelloHandler<SslContext> {
        private record Written(Object message, ChannelPromise promise) {}

        private final FrontendTls tls;
        private final Consumer<SslHandler> begun;
        private final Queue<Written> waiting = new ArrayDeque<>();

        Choice(FrontendTls tls, Consumer<SslHandler> begun) {
            this.tls = tls;
            this.begun = begun;
        }

        @Override
        protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf clientHello) {
            return tls.of(clientHello, ctx.executor());
        }

        @Override
        protected void onLookupComplete(ChannelHandlerContext ctx, Future<SslContext> chosen) throws Exception {
            if (ctx.isRemoved()) {
                return; // the client has gone meanwhile
            }
            if (!chosen.isSuccess()) {
                throw new SSLException("TLS cannot be set up", chosen.cause());
            }
            SslHandler handler = chosen.getNow().newHandler(ctx.alloc());
            begun.accept(handler);
            ctx.pipeline().replace(this, null, handler);
            ChannelHandlerContext encrypted = ctx.pipeline().context(handler);
            if (encrypted != null && !waiting.isEmpty()) {
                for (Written next = waiting.poll(); next != null; next = waiting.poll()) {
                    handler.write(encrypted, next.message(), next.promise());
                }
                handler.flush(encrypted);
            }
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            waiting.add(new Written(message, promise));
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
            super.handlerRemoved0(ctx);
            if (!ctx.channel().isActive()) {
                waiting.forEach(written -> {
                    ReferenceCountUtil.release(written.message());
                    written.promise().tryFailure(new ClosedChannelException());
                });
                waiting.clear();
            }
        }
    }
}
