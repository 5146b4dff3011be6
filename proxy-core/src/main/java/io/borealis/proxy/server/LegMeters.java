package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.metrics.ProxyMetrics.Direction;
import io.borealis.metrics.ProxyMetrics.Leg;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The meters of one leg.
 *
 * @param in takes the number of bytes that have come
 * @param out takes the number of bytes that go
 * @param overhead takes how long a loop was at what one read has brought
 */
record LegMeters(LongConsumer in, LongConsumer out, Consumer<Duration> overhead) {
    LegMeters(ProxyMetrics metrics, Leg leg) {
        this(metrics.bytes(leg, Direction.IN), metrics.bytes(leg, Direction.OUT), metrics.overhead(leg));
    }
}
