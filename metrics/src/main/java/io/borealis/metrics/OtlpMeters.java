package io.borealis.metrics;

import io.borealis.metrics.otlp.Delivery;
import io.borealis.metrics.otlp.OtlpReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Meters that are sent to an OTLP receiver. Nothing is kept of what it does not take: the next sending has all numbers again. */
final class OtlpMeters {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private OtlpMeters() {}

    static MeterRegistry of(OtlpReceiver receiver, Delivery delivery) {
        OtlpMetricsSender http = new OtlpHttpMetricsSender(new HttpUrlConnectionSender(CONNECT_TIMEOUT, READ_TIMEOUT));
        return OtlpMeterRegistry.builder(new Config(receiver))
                .metricsSender(request -> send(http, request, delivery))
                .build();
    }

    /** Micrometer would log each failure, with its stack. */
    private static void send(OtlpMetricsSender http, OtlpMetricsSender.Request request, Delivery delivery) {
        try {
            http.send(request);
            delivery.taken();
        } catch (Exception e) {
            delivery.lost(String.valueOf(e.getMessage()));
        }
    }

    /** As Prometheus has them: seconds, and numbers since the start. The environment of other programs says nothing here. */
    private record Config(OtlpReceiver receiver) implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public String url() {
            return receiver.url("metrics");
        }

        @Override
        public Map<String, String> headers() {
            return receiver.headers();
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return receiver.resource();
        }

        @Override
        public Duration step() {
            return receiver.interval();
        }

        @Override
        public AggregationTemporality aggregationTemporality() {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }
    }
}
