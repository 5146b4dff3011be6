package io.borealis.app.telemetry;

import io.borealis.metrics.BorealisMetrics;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.metrics.otlp.OtlpReceiver;
import io.borealis.proxy.config.OtlpConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.tracing.OtlpSpans;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a proxy records with: nothing where nobody reads it, else what operators fetch, and what an OTLP receiver is sent. */
public final class Telemetry implements AutoCloseable {
    private final BorealisMetrics metrics;
    private final @Nullable ScrapedMetrics scraped;
    private final @Nullable OtlpSpans spans;

    private Telemetry(BorealisMetrics metrics, @Nullable ScrapedMetrics scraped, @Nullable OtlpSpans spans) {
        this.metrics = metrics;
        this.scraped = scraped;
        this.spans = spans;
    }

    /** What a configuration asks for. Nothing of OTLP is loaded unless it does. */
    public static Telemetry of(ProxyConfig config, String version) {
        if (config.otlp().isEnabled()) {
            return sent(config.otlp(), version);
        }
        if (config.admin().enabled()) {
            ScrapedMetrics scraped = new ScrapedMetrics();
            return new Telemetry(scraped.metrics(), scraped, null);
        }
        return new Telemetry(BorealisMetrics.none(), null, null);
    }

    private static Telemetry sent(OtlpConfig config, String version) {
        OtlpReceiver receiver = new OtlpReceiver(
                config.endpoint(),
                config.headerMap(),
                config.interval(),
                Map.of(
                        "service.name",
                        "borealis",
                        "service.version",
                        version,
                        "service.instance.id",
                        UUID.randomUUID().toString()));
        ScrapedMetrics scraped = new ScrapedMetrics(receiver, new DeliveryLog("metrics", receiver.url("metrics")));
        if (config.traceSampleRatio() == 0) {
            return new Telemetry(scraped.metrics(), scraped, null);
        }
        OtlpSpans spans =
                new OtlpSpans(receiver, config.traceSampleRatio(), new DeliveryLog("spans", receiver.url("traces")));
        return new Telemetry(scraped.metrics().with(spans), scraped, spans);
    }

    /** What the proxy records with. */
    public BorealisMetrics metrics() {
        return metrics;
    }

    /** What operators fetch; null where they cannot. */
    public @Nullable ScrapedMetrics scraped() {
        return scraped;
    }

    /** Sends what is not sent yet. */
    @Override
    public void close() {
        if (spans != null) {
            spans.close();
        }
        if (scraped != null) {
            scraped.close();
        }
    }
}
