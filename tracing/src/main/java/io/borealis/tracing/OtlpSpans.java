package io.borealis.tracing;

import io.borealis.metrics.otlp.Delivery;
import io.borealis.metrics.otlp.OtlpReceiver;
import io.borealis.metrics.span.StatementSpan;
import io.borealis.metrics.span.StatementSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends a span for each statement, with a child for each part that its time went to. Spans wait in a bounded queue; what does not go
 * in is lost, and no statement waits.
 */
public final class OtlpSpans implements StatementSpans, AutoCloseable {
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("db.response.status_code");
    private static final AttributeKey<String> WAY = AttributeKey.stringKey("borealis.way");
    private static final AttributeKey<List<String>> MODELS = AttributeKey.stringArrayKey("borealis.models");
    private static final AttributeKey<Long> ROWS = AttributeKey.longKey("borealis.rows");
    private static final AttributeKey<Long> REQUESTS = AttributeKey.longKey("borealis.requests");
    private static final AttributeKey<String> DIGEST = AttributeKey.stringKey("borealis.digest");
    private static final AttributeKey<Double> SECONDS = AttributeKey.doubleKey("borealis.seconds");

    /** A context of W3C is here the one text. */
    private static final TextMapGetter<String> TRACEPARENT =
            (traceparent, key) -> "traceparent".equals(key) ? traceparent : null;

    /** Beyond them the newest are lost. */
    static final int QUEUED_MAX = 2048;

    /** So many at most go in one request. */
    static final int SENT_AT_ONCE_MAX = 512;

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELAY_MAX = Duration.ofSeconds(5);
    private static final long CLOSE_SECONDS = 5;

    /** What the SDK says of failures, we say once. Loggers that nobody holds lose their level. */
    private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Begins to send.
     *
     * @param ratio of the traces that begin here; one that begins elsewhere is sampled where it begins
     */
    public OtlpSpans(OtlpReceiver receiver, double ratio, Delivery delivery) {
        this(receiver, ratio, new ToldExporter(exporter(receiver), delivery));
    }

    OtlpSpans(OtlpReceiver receiver, double ratio, SpanExporter exporter) {
        SDK_LOG.setLevel(Level.OFF);
        AttributesBuilder resource = Attributes.builder();
        receiver.resource().forEach(resource::put);
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(resource.build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(QUEUED_MAX)
                        .setMaxExportBatchSize(SENT_AT_ONCE_MAX)
                        .setScheduleDelay(min(receiver.interval(), DELAY_MAX))
                        .setExporterTimeout(SEND_TIMEOUT)
                        .build())
                .build();
        this.tracer = provider.get("io.borealis");
    }

    private static SpanExporter exporter(OtlpReceiver receiver) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(receiver.url("traces"))
                .setConnectTimeout(SEND_TIMEOUT)
                .setTimeout(SEND_TIMEOUT);
        receiver.headers().forEach(builder::addHeader);
        return builder.build();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public void ended(StatementSpan statement, String traceparent, Supplier<String> digest) {
        Instant begun = Instant.now().minus(statement.took());
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
        Span span = tracer.spanBuilder("borealis " + statement.kind())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(begun)
                .startSpan();
        if (span.getSpanContext().isSampled()) {
            describe(span, statement, digest.get());
            Context context = parent.with(span);
            statement.parts().forEach(part -> child(context, begun, part));
        }
        span.end(begun.plus(statement.took()));
    }

    private static void describe(Span span, StatementSpan statement, String digest) {
        span.setAttribute(SYSTEM, "mysql")
                .setAttribute(MODELS, statement.models())
                .setAttribute(ROWS, statement.rows())
                .setAttribute(REQUESTS, (long) statement.requests());
        if (!statement.way().isEmpty()) {
            span.setAttribute(WAY, statement.way());
        }
        if (!digest.isEmpty()) {
            span.setAttribute(DIGEST, digest);
        }
        if (statement.errno() != 0) {
            span.setAttribute(STATUS, Integer.toString(statement.errno())).setStatus(StatusCode.ERROR);
        }
    }

    private void child(Context context, Instant begun, StatementSpan.Part part) {
        tracer.spanBuilder(part.name())
                .setParent(context)
                .setStartTimestamp(begun.plus(part.begun()))
                .setAttribute(SECONDS, part.time().toNanos() / (double) TimeUnit.SECONDS.toNanos(1))
                .startSpan()
                .end(begun.plus(part.ended()));
    }

    /** Sends what waits, for as long as a stop may take. */
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
