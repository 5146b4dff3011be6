package io.borealis.admin.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client takes too long. The time runs from one answer to the end of the next request, and not from
 * byte to byte, so that a client that sends a byte now and then holds nothing. Event loop.
 */
final class Patience {
    private @Nullable Future<?> running;

    /** The client has to do something now. */
    void begins(ChannelHandlerContext ctx, Duration time) {
        ends();
        running = ctx.executor().schedule(() -> ctx.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It has done it, or is gone. */
    void ends() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
