package io.borealis.proxy.session.login;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a login that takes too long as a whole, or in which the client says nothing for too long. Event loop. */
final class LoginTimer {
    private final EventLoop loop;
    private final long idleNanos;
    private final Runnable onTimeout;
    private final ScheduledFuture<?> whole;
    private ScheduledFuture<?> idle;
    private long heardAt;

    /** Starts both times. */
    LoginTimer(EventLoop loop, Duration wholeMax, Duration idleMax, Runnable onTimeout) {
        this.loop = loop;
        this.heardAt = loop.ticker().nanoTime();
        this.idleNanos = idleMax.toNanos();
        this.onTimeout = onTimeout;
        this.whole = loop.schedule(onTimeout, wholeMax.toNanos(), TimeUnit.NANOSECONDS);
        this.idle = loop.schedule(this::checkIdle, idleNanos, TimeUnit.NANOSECONDS);
    }

    /** The client has said something. */
    void heard() {
        heardAt = loop.ticker().nanoTime();
    }

    /** The login is over. */
    void stop() {
        whole.cancel(false);
        idle.cancel(false);
    }

    private void checkIdle() {
        long left = heardAt + idleNanos - loop.ticker().nanoTime();
        if (left <= 0) {
            onTimeout.run();
        } else {
            idle = loop.schedule(this::checkIdle, left, TimeUnit.NANOSECONDS);
        }
    }
}
