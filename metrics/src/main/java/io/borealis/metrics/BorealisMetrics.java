package io.borealis.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Everything that one proxy records.
 *
 * @param models what happens between it and the model services
 * @param exports what exports to S3 do
 * @param loads what loads from S3 do
 * @param proxy sessions, commands and ways of execution
 */
public record BorealisMetrics(MlMetrics models, ExportMetrics exports, LoadMetrics loads, ProxyMetrics proxy) {

    /** Records into the given registry. */
    public BorealisMetrics(MeterRegistry registry) {
        this(
                new MlMetrics(registry),
                new ExportMetrics(registry),
                new LoadMetrics(registry),
                new ProxyMetrics(registry));
    }

    /** Returns metrics that go nowhere. */
    public static BorealisMetrics none() {
        return new BorealisMetrics(MlMetrics.none(), ExportMetrics.none(), LoadMetrics.none(), ProxyMetrics.none());
    }
}
