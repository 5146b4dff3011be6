package io.borealis.tracing;

import io.borealis.metrics.otlp.Delivery;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** An exporter that tells what became of what it was given. */
final class ToldExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final Delivery delivery;

    ToldExporter(SpanExporter exporter, Delivery delivery) {
        this.exporter = exporter;
        this.delivery = delivery;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                delivery.taken();
            } else {
                delivery.lost(String.valueOf(result.getFailureThrowable()));
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
