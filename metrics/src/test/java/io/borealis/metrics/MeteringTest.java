package io.borealis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteringTest {

    /** Begins the line that names a family and its type. */
    private static final String TYPE = "# TYPE ";

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
        metrics.duplicatesAvoided(9);
        metrics.billable("comprehend", "hundred_characters", 75);
        AuroraMlCounters counters = new AuroraMlCounters();
        metrics.watchAurora(counters);
        counters.requestSent();
        counters.requestRetried();
        counters.responseReceived(4);
        counters.cacheHits(96);
        counters.singleRequests(3);
        System.gc(); // what only the registry holds must stay

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
        assertThat(registry.get("borealis_ml_duplicates_avoided").counter().count())
                .isEqualTo(9);
        assertThat(count("borealis_ml_billable_units", "unit", "hundred_characters"))
                .isEqualTo(75);
        assertThat(registry.get("borealis_ml_request_duration")
                        .tag("outcome", "ok")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(80);
        assertThat(registry.get("borealis_ml_concurrency_limit").gauge().value())
                .isEqualTo(4);
        assertThat(registry.get("borealis_ml_requests_in_flight").gauge().value())
                .isEqualTo(2);
        counters.snapshot()
                .variables()
                .forEach(variable -> assertThat(
                                registry.get("borealis_" + variable.name().toLowerCase(Locale.ROOT))
                                        .functionCounter()
                                        .count())
                        .as(variable.name())
                        .isEqualTo((double) variable.value()));
        counters.reset();
        assertThat(registry.get("borealis_aurora_ml_cache_hit_cnt")
                        .functionCounter()
                        .count())
                .isZero();
    }

    @Test
    void proxyEventsReachTheirMeters() {
        ProxyMetrics metrics = new ProxyMetrics(registry);

        metrics.sessionOpened();
        metrics.sessionOpened();
        metrics.sessionClosed();
        metrics.commandRelayed();
        metrics.mlStatement("probed", "grouped");
        metrics.connectionTaken();
        metrics.connectionRefused();
        metrics.watchConnections(() -> 17);
        metrics.loginEnded("caching_sha2_password", ProxyMetrics.LoginOutcome.DENIED);
        metrics.command(3);
        metrics.command(3);
        metrics.command(0xEE);
        metrics.bytes(ProxyMetrics.Leg.BACKEND, ProxyMetrics.Direction.OUT).accept(300);
        metrics.error(1045);
        metrics.mlStatementEnded("probed", true, Duration.ofMillis(120));
        metrics.demandCall(ProxyMetrics.DemandOutcome.GIVEN_UP);
        metrics.overhead(ProxyMetrics.Leg.BACKEND).accept(Duration.ofNanos(30_000));
        metrics.loopLag().accept(Duration.ofNanos(60_000));
        metrics.watchWorkers("statement", () -> 3, () -> 4);
        metrics.watchMemory("heap", () -> 5, () -> 6);

        assertThat(registry.get("borealis_ml_statement_duration")
                        .tag("outcome", "error")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(120);
        assertThat(count("borealis_ml_demand_calls", "outcome", "given_up")).isEqualTo(1);
        assertThat(registry.get("borealis_proxy_overhead")
                        .tag("leg", "backend")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_event_loop_lag").timer().count()).isEqualTo(1);
        assertThat(registry.get("borealis_workers_busy")
                        .tag("work", "statement")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(registry.get("borealis_workers_waiting").gauge().value()).isEqualTo(4);
        assertThat(registry.get("borealis_memory").tag("area", "heap").gauge().value())
                .isEqualTo(5);
        assertThat(registry.get("borealis_memory_limit").gauge().value()).isEqualTo(6);
        assertThat(registry.get("borealis_sessions_open").gauge().value()).isEqualTo(1);
        assertThat(registry.get("borealis_commands_relayed").counter().count()).isEqualTo(1);
        assertThat(count("borealis_connections", "outcome", "taken")).isEqualTo(1);
        assertThat(count("borealis_connections", "outcome", "refused")).isEqualTo(1);
        assertThat(registry.get("borealis_connections_open").gauge().value()).isEqualTo(17);
        assertThat(count("borealis_logins", "outcome", "denied")).isEqualTo(1);
        assertThat(count("borealis_logins", "plugin", "caching_sha2_password")).isEqualTo(1);
        assertThat(count("borealis_commands", "command", "query")).isEqualTo(2);
        assertThat(count("borealis_commands", "command", "other")).isEqualTo(1);
        assertThat(count("borealis_traffic", "leg", "backend")).isEqualTo(300);
        assertThat(count("borealis_errors", "errno", "1045")).isEqualTo(1);
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
        metrics.uploadAborted(true);

        assertThat(count("borealis_s3_upload_aborts", "outcome", "ok")).isEqualTo(1);

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
    void loadEventsReachTheirMeters() {
        LoadMetrics metrics = new LoadMetrics(registry);

        metrics.started();
        metrics.started();
        metrics.started();
        metrics.finished(1_000);
        metrics.failed("s3");
        metrics.rangeRead(5_000, Duration.ofMillis(70));
        metrics.rangeFailed(Duration.ofMillis(30));
        metrics.watchMemory(() -> 8_000);

        assertThat(registry.get("borealis_s3_loads_running").gauge().value()).isEqualTo(1);
        assertThat(count("borealis_s3_loads", "outcome", "ok")).isEqualTo(1);
        assertThat(count("borealis_s3_loads", "outcome", "s3")).isEqualTo(1);
        assertThat(registry.get("borealis_s3_load_rows").counter().count()).isEqualTo(1_000);
        assertThat(registry.get("borealis_s3_load").counter().count()).isEqualTo(5_000);
        assertThat(registry.get("borealis_s3_load_range_duration")
                        .tag("outcome", "error")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("borealis_s3_load_memory").gauge().value()).isEqualTo(8_000);
    }

    @Test
    void everyNameIsRecordedBySomething() {
        loadEventsReachTheirMeters();
        mlEventsReachTheirMeters();
        proxyEventsReachTheirMeters();
        exportEventsReachTheirMeters();

        assertThat(registry.getMeters().stream()
                        .map(m -> m.getId().getName())
                        // How this registry keeps the buckets of a timer.
                        .filter(name -> !name.endsWith(".histogram"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MetricName.values())
                        .map(MetricName::meter)
                        .toList());
    }

    @Test
    void errorsOfAnyNumberMakeABoundedNumberOfSeries() {
        ProxyMetrics metrics = new ProxyMetrics(registry);
        for (int errno = 1; errno <= 60_000; errno++) {
            metrics.error(errno);
        }
        metrics.error(7);

        assertThat(registry.find("borealis_errors").counters()).hasSize(201);
        assertThat(count("borealis_errors", "errno", "7")).isEqualTo(2);
        assertThat(count("borealis_errors", "errno", "other")).isEqualTo(59_800);
    }

    /** What is documented is what Prometheus is told, under the same names. */
    @Test
    void prometheusHasThemUnderTheirNames() {
        ScrapedMetrics scraped = new ScrapedMetrics();
        record(scraped.metrics());

        String text = new String(scraped.scrape(ScrapedMetrics.Format.PROMETHEUS), StandardCharsets.UTF_8);

        assertThat(text.lines()
                        .filter(line -> line.startsWith(TYPE))
                        .map(line -> line.substring(TYPE.length(), line.lastIndexOf(' ')))
                        .filter(name -> !name.endsWith("_max")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MetricName.values())
                        .map(MetricName::prometheusName)
                        .toList());
        assertThat(text)
                .contains(
                        "borealis_ml_request_duration_seconds_bucket{outcome=\"ok\",service=\"comprehend\",le=\"0.05\"} 0",
                        "borealis_ml_request_duration_seconds_bucket{outcome=\"ok\",service=\"comprehend\",le=\"0.1\"} 1",
                        "borealis_ml_request_duration_seconds_sum{outcome=\"ok\",service=\"comprehend\"} 0.08");
        assertThat(new String(scraped.scrape(ScrapedMetrics.Format.OPENMETRICS), StandardCharsets.UTF_8))
                .endsWith("# EOF\n");
    }

    @Test
    void openMetricsIsForWhomAsksForIt() {
        assertThat(ScrapedMetrics.Format.accepted("")).isEqualTo(ScrapedMetrics.Format.PROMETHEUS);
        assertThat(ScrapedMetrics.Format.accepted("text/plain;version=0.0.4"))
                .isEqualTo(ScrapedMetrics.Format.PROMETHEUS);
        assertThat(ScrapedMetrics.Format.accepted("Application/OpenMetrics-Text; version=1.0.0,text/plain;q=0.5"))
                .isEqualTo(ScrapedMetrics.Format.OPENMETRICS);
    }

    /** Something of everything. */
    private static void record(BorealisMetrics metrics) {
        metrics.models().requestSent("comprehend", 25);
        metrics.models().throttled("comprehend");
        metrics.models().failed("comprehend", "throttled", Duration.ofMillis(20));
        metrics.models().answered("comprehend", 25, Duration.ofMillis(80));
        metrics.models().watchConcurrency("comprehend", () -> 4, () -> 2);
        metrics.models().watchAurora(new AuroraMlCounters());
        metrics.exports().finished(1);
        metrics.exports().partSent(1, Duration.ofMillis(1));
        metrics.exports().watchMemory(() -> 1);
        metrics.exports().uploadAborted(true);
        metrics.loads().finished(1);
        metrics.loads().rangeRead(1, Duration.ofMillis(1));
        metrics.loads().watchMemory(() -> 1);
        metrics.models().duplicatesAvoided(1);
        metrics.models().billable("comprehend", "hundred_characters", 3);
        metrics.proxy().mlStatementEnded("probed", false, Duration.ofMillis(1));
        metrics.proxy().demandCall(ProxyMetrics.DemandOutcome.OK);
        metrics.proxy().overhead(ProxyMetrics.Leg.FRONTEND).accept(Duration.ofNanos(1));
        metrics.proxy().loopLag().accept(Duration.ofNanos(1));
        metrics.proxy().watchWorkers("statement", () -> 1, () -> 1);
        metrics.proxy().watchMemory("heap", () -> 1, () -> 1);
        metrics.proxy().mlStatement("probed", "grouped");
        metrics.proxy().connectionTaken();
        metrics.proxy().watchConnections(() -> 1);
        metrics.proxy().loginEnded("caching_sha2_password", ProxyMetrics.LoginOutcome.OK);
        metrics.proxy().command(3);
        metrics.proxy()
                .bytes(ProxyMetrics.Leg.FRONTEND, ProxyMetrics.Direction.IN)
                .accept(1);
        metrics.proxy().error(1045);
    }

    private double count(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
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
