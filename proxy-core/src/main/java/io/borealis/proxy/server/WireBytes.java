package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.metrics.ProxyMetrics.Direction;
import io.borealis.metrics.ProxyMetrics.Leg;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.function.LongConsumer;

/** Counts the bytes of one leg as they pass. TLS is added before it, so they are those of MySQL's protocol. */
@Sharable
final class WireBytes extends ChannelDuplexHandler {
    private final LongConsumer in;
    private final LongConsumer out;

    WireBytes(ProxyMetrics metrics, Leg leg) {
        this.in = metrics.bytes(leg, Direction.IN);
        this.out = metrics.bytes(leg, Direction.OUT);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        in.accept(((ByteBuf) message).readableBytes());
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        out.accept(((ByteBuf) message).readableBytes());
        ctx.write(message, promise);
    }
}
