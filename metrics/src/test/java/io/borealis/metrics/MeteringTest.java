package io.borealis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteringTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void mlEventsReachTheirMeters() {
        MlMetrics metrics = new MlMetrics(registry);

        metrics.requestSent("comprehend", 25);
        metrics.requestRetried("comprehend");
        metrics.throttled("comprehend");
        metrics.failed("comprehend", "throttled", Duration.ofMillis(20));
        metrics.answered("comprehend", 25, Duration.ofMillis(80));
        metrics.watchConcurrency("comprehend", () -> 4, () -> 2);

        assertThat(registry.get("borealis_ml_requests")
                        .tag("attempt", "first")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_ml_requests")
                        .tag("attempt", "retry")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_ml_batch_rows").summary().totalAmount())
                .isEqualTo(25);
        assertThat(registry.get("borealis_ml_throttles").counter().count()).isEqualTo(1);
        assertThat(registry.get("borealis_ml_errors")
                        .tag("code", "throttled")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_ml_documents").counter().count()).isEqualTo(25);
        assertThat(registry.get("borealis_ml_request_duration")
                        .tag("outcome", "ok")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(80);
        assertThat(registry.get("borealis_ml_concurrency_limit").gauge().value())
                .isEqualTo(4);
        assertThat(registry.get("borealis_ml_requests_in_flight").gauge().value())
                .isEqualTo(2);
    }

    @Test
    void proxyEventsReachTheirMeters() {
        ProxyMetrics metrics = new ProxyMetrics(registry);

        metrics.sessionOpened();
        metrics.sessionOpened();
        metrics.sessionClosed();
        metrics.commandRelayed();
        metrics.mlStatement("probed", "grouped");

        assertThat(registry.get("borealis_sessions_open").gauge().value()).isEqualTo(1);
        assertThat(registry.get("borealis_commands_relayed").counter().count()).isEqualTo(1);
        assertThat(registry.get("borealis_ml_statements")
                        .tag("way", "probed")
                        .tag("reason", "grouped")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void exportEventsReachTheirMeters() {
        ExportMetrics metrics = new ExportMetrics(registry);

        metrics.started();
        metrics.started();
        metrics.started();
        metrics.finished(1_000);
        metrics.failed("access_denied");
        metrics.partSent(5_000, Duration.ofMillis(70));
        metrics.partFailed(Duration.ofMillis(30));
        metrics.watchMemory(() -> 8_000);

        assertThat(registry.get("borealis_s3_exports_running").gauge().value()).isEqualTo(1);
        assertThat(registry.get("borealis_s3_exports")
                        .tag("outcome", "ok")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_s3_exports")
                        .tag("outcome", "access_denied")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_s3_rows").counter().count()).isEqualTo(1_000);
        assertThat(registry.get("borealis_s3_bytes").counter().count()).isEqualTo(5_000);
        assertThat(registry.get("borealis_s3_part_duration")
                        .tag("outcome", "ok")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(70);
        assertThat(registry.get("borealis_s3_part_duration")
                        .tag("outcome", "error")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_s3_memory").gauge().value()).isEqualTo(8_000);
    }

    @Test
    void everyNameIsRecordedBySomething() {
        mlEventsReachTheirMeters();
        proxyEventsReachTheirMeters();
        exportEventsReachTheirMeters();

        assertThat(registry.getMeters().stream().map(m -> m.getId().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MetricName.values())
                        .map(MetricName::meter)
                        .toList());
    }

    @Test
    void metersWithTheWrongNumberOfTagsAreRefused() {
        Meters meters = new Meters(registry);

        assertThatThrownBy(() -> meters.counter(MetricName.ML_THROTTLES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void metricsThatGoNowhereAcceptEverything() {
        MlMetrics.none().requestSent("comprehend", 1);
        ProxyMetrics.none().sessionOpened();
        ExportMetrics.none().started();
    }
}
