package io.borealis.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.metrics.otlp.OtlpReceiver;
import io.borealis.metrics.span.StatementSpan;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OtlpSpansTest {
    private static final OtlpReceiver RECEIVER =
            new OtlpReceiver("http://127.0.0.1:1", Map.of(), Duration.ofMillis(1), Map.of());

    @Test
    @Timeout(60)
    void aReceiverThatDoesNotAnswerKeepsNoMoreThanTheQueueTakes() {
        Silent receiver = new Silent();
        int statements = 5 * OtlpSpans.QUEUED_MAX;
        try (OtlpSpans spans = new OtlpSpans(RECEIVER, 1, receiver)) {
            for (int i = 0; i < statements; i++) {
                spans.ended(statement("statement"), "", () -> "");
            }
            receiver.answer.countDown();
        }

        assertThat(receiver.taken)
                .hasValueBetween(OtlpSpans.QUEUED_MAX, OtlpSpans.QUEUED_MAX + OtlpSpans.SENT_AT_ONCE_MAX);
    }

    @Test
    @Timeout(60)
    void whatIsNotSampledIsNotKept() {
        Silent receiver = new Silent();
        receiver.answer.countDown();
        try (OtlpSpans spans = new OtlpSpans(RECEIVER, 0, receiver)) {
            spans.ended(statement("export"), "", () -> {
                throw new AssertionError("nobody needs the digest");
            });
        }

        assertThat(receiver.taken).hasValue(0);
    }

    private static StatementSpan statement(String kind) {
        return new StatementSpan(kind, "", List.of(), 1, 0, 0, Duration.ofMillis(1), List.of());
    }

    /** Takes what it is given, and does not return before it is told to. */
    private static final class Silent implements SpanExporter {
        private final CountDownLatch answer = new CountDownLatch(1);
        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            taken.addAndGet(spans.size());
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
