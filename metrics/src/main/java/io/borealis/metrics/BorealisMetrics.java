package io.borealis.metrics;

import io.borealis.metrics.span.StatementSpans;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Everything that one proxy records.
 *
 * @param models what happens between it and the model services
 * @param exports what exports to S3 do
 * @param loads what loads from S3 do
 * @param proxy sessions, commands and ways of execution
 * @param spans statements with calls, exports and loads, one by one
 */
public record BorealisMetrics(
        MlMetrics models, ExportMetrics exports, LoadMetrics loads, ProxyMetrics proxy, StatementSpans spans) {

    /** Records into the given registry. */
    public BorealisMetrics(MeterRegistry registry) {
        this(
                new MlMetrics(registry),
                new ExportMetrics(registry),
                new LoadMetrics(registry),
                new ProxyMetrics(registry),
                StatementSpans.none());
    }

    /** Returns the same with spans that go somewhere. */
    public BorealisMetrics with(StatementSpans listener) {
        return new BorealisMetrics(models, exports, loads, proxy, listener);
    }

    /** Returns metrics that go nowhere. */
    public static BorealisMetrics none() {
        return new BorealisMetrics(
                MlMetrics.none(), ExportMetrics.none(), LoadMetrics.none(), ProxyMetrics.none(), StatementSpans.none());
    }
}
