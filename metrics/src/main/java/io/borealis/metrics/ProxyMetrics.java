package io.borealis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Records what the proxy itself does: sessions, relayed commands, and the ways in which ML statements are executed. */
public final class ProxyMetrics {

    private final Meters meters;
    private final AtomicInteger sessionsOpen = new AtomicInteger();

    /** Held, not looked up each time: it counts on the path of every plain command. */
    private final Counter commandsRelayed;

    /** Records into the given registry. */
    public ProxyMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        this.commandsRelayed = meters.counter(MetricName.COMMANDS_RELAYED);
        meters.gauge(MetricName.SESSIONS_OPEN, sessionsOpen::get);
    }

    /** Returns metrics that go nowhere. */
    public static ProxyMetrics none() {
        return new ProxyMetrics(new CompositeMeterRegistry());
    }

    /** A client has connected. */
    public void sessionOpened() {
        sessionsOpen.incrementAndGet();
    }

    /** A client has gone. */
    public void sessionClosed() {
        sessionsOpen.decrementAndGet();
    }

    /** A command passed to MySQL untouched. */
    public void commandRelayed() {
        commandsRelayed.increment();
    }

    /**
     * A statement with ML calls begins.
     *
     * @param way one of the few ways of execution, in lower case
     * @param reason why not the fastest way, one of a few words in lower case; {@code none} where it is
     */
    public void mlStatement(String way, String reason) {
        meters.counter(MetricName.ML_STATEMENTS, way, reason).increment();
    }
}
