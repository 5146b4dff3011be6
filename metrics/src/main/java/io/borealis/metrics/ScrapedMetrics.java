package io.borealis.metrics;

import io.borealis.metrics.otlp.Delivery;
import io.borealis.metrics.otlp.OtlpReceiver;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Metrics that Prometheus, and whatever reads its formats, can fetch; the same may be sent to an OTLP receiver. */
public final class ScrapedMetrics implements AutoCloseable {

    /** Formats in which they can be had. */
    public enum Format {
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        /** Returns the media type of HTTP. */
        public String contentType() {
            return contentType;
        }

        /** Returns OpenMetrics where an Accept header names it, else what everybody reads. */
        public static Format accepted(String acceptHeader) {
            return acceptHeader.toLowerCase(Locale.ROOT).contains("application/openmetrics-text")
                    ? OPENMETRICS
                    : PROMETHEUS;
        }
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry all;
    private final BorealisMetrics metrics;

    /** Metrics that are fetched. */
    public ScrapedMetrics() {
        this.all = registry;
        this.metrics = new BorealisMetrics(all);
    }

    /** Metrics that are fetched, and sent. */
    public ScrapedMetrics(OtlpReceiver receiver, Delivery delivery) {
        this.all = new CompositeMeterRegistry(Clock.SYSTEM, List.of(registry, OtlpMeters.of(receiver, delivery)));
        this.metrics = new BorealisMetrics(all);
    }

    /** Returns what a proxy records with. */
    public BorealisMetrics metrics() {
        return metrics;
    }

    /** Returns what all meters tell now. */
    public Readings read() {
        return Readings.of(registry);
    }

    /** Returns all meters as they are now, in UTF-8. */
    public byte[] scrape(Format format) {
        return registry.scrape(format.contentType()).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends what is to be sent a last time. */
    @Override
    public void close() {
        all.close();
    }
}
