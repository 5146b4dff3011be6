package io.borealis.proxy.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts the bytes of one connection as they pass, and measures every so often how long the loop is at what a read has brought, from
 * its first bytes to when all that is to be written is. TLS is added before it, so the bytes are those of MySQL's protocol.
 */
final class WireMeter extends ChannelDuplexHandler {
    /** One read of so many is measured: two looks at the clock cost as much as many a read. */
    private static final int READS_PER_LOOK = 128;

    private final LegMeters meters;
    private int readsToLook = ThreadLocalRandom.current().nextInt(READS_PER_LOOK);
    private boolean reading;
    private long readAt;

    WireMeter(LegMeters meters) {
        this.meters = meters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        meters.in().accept(((ByteBuf) message).readableBytes());
        if (!reading) {
            reading = true;
            if (--readsToLook < 0) {
                readAt = System.nanoTime();
            }
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        reading = false;
        if (readsToLook < 0) {
            meters.overhead().accept(Duration.ofNanos(System.nanoTime() - readAt));
            readsToLook = READS_PER_LOOK - 1;
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        meters.out().accept(((ByteBuf) message).readableBytes());
        ctx.write(message, promise);
    }
}
