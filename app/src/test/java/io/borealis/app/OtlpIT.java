package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcStatement;
import io.borealis.app.testing.Events;
import io.borealis.app.testing.OtlpStub;
import io.borealis.app.testing.PreparedServer;
import io.borealis.app.testing.ServedProgram;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localmysql.MySqlServer;
import io.borealis.locals3.LocalS3;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program sends to a receiver of OTLP. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtlpIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TEXT = "MarkOfAText";
    private static final String PASSWORD = "MarkOfAPassword";
    private static final String SECRET = "MarkOfASecret";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @SuppressWarnings("NullAway.Init")
    private LocalAws aws;

    @BeforeAll
    void start() throws Exception {
        mysql = PreparedServer.start(
                PASSWORD,
                "SET GLOBAL local_infile = ON",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.notes (n INT PRIMARY KEY, note VARCHAR(100))",
                "INSERT INTO shop.notes VALUES (1, '" + TEXT + " one'), (2, '" + TEXT + " two')");
        aws = LocalAws.start(LocalAwsSettings.defaults());
    }

    @AfterAll
    void stop() {
        aws.close();
        mysql.close();
    }

    @Test
    void aStatementIsASpanInTheTraceOfItsClient() throws Exception {
        try (OtlpStub receiver = OtlpStub.start(0)) {
            String log = serve(receiver.port(), Map.of(), port -> {
                try (Connection user = connect(port);
                        Statement statement = user.createStatement()) {
                    statement.execute("SELECT 1, '" + TEXT + "'");
                    ((JdbcStatement) statement).setAttribute("other", 7);
                    ((JdbcStatement) statement).setAttribute("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
                    statement.executeQuery(call("note", TEXT));
                    ((JdbcStatement) statement).clearAttributes();
                    ((JdbcStatement) statement).setAttribute("traceparent", "00-" + TRACE + "-" + PARENT + "-00");
                    statement.executeQuery(call("note", "not sampled"));
                    ((JdbcStatement) statement).clearAttributes();
                    assertThatThrownBy(() -> statement.execute(
                                    "SELECT aws_comprehend_detect_sentiment(note, 'xx') FROM notes WHERE note LIKE '"
                                            + TEXT + "%'"))
                            .isInstanceOf(SQLException.class);
                }
                try (Connection user = connect(port, "?useServerPrepStmts=true");
                        PreparedStatement prepared = user.prepareStatement(call("?", "prepared"))) {
                    prepared.setString(1, TEXT + " prepared");
                    ((JdbcStatement) prepared).setAttribute("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
                    prepared.executeQuery();
                }
                Events.await("three spans", () -> roots(receiver).size() >= 3);
            });

            List<Span> roots = roots(receiver);
            assertThat(roots).hasSize(3).allSatisfy(root -> {
                assertThat(root.getName()).isEqualTo("borealis statement");
                assertThat(text(root, "borealis.digest")).matches("[0-9a-f]{24}");
                assertThat(root.getEndTimeUnixNano()).isGreaterThan(root.getStartTimeUnixNano());
            });
            assertThat(roots).filteredOn(OtlpIT::isOfTheClient).hasSize(2).allSatisfy(root -> {
                assertThat(hex(root.getParentSpanId().toByteArray())).isEqualTo(PARENT);
                assertThat(text(root, "borealis.way")).isNotEmpty();
                assertThat(value(root, "borealis.rows").getIntValue()).isEqualTo(2);
                assertThat(value(root, "borealis.requests").getIntValue()).isPositive();
                assertThat(value(root, "borealis.models").getArrayValue().getValuesList())
                        .extracting(AnyValue::getStringValue)
                        .containsExactly("comprehend");
                assertThat(childrenOf(root, receiver)).containsKeys("plan", "backend", "model");
                assertThat(seconds(childrenOf(root, receiver)))
                        .isLessThanOrEqualTo((root.getEndTimeUnixNano() - root.getStartTimeUnixNano()) / 1e9);
            });
            Span failed = roots.stream()
                    .filter(root -> !isOfTheClient(root))
                    .findFirst()
                    .orElseThrow();
            assertThat(failed.getParentSpanId().isEmpty()).isTrue();
            assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(text(failed, "db.response.status_code")).matches("\\d+");
            assertThat(receiver.authorizations()).containsExactly("Bearer " + SECRET);
            assertThat(receiver.text()).doesNotContain(TEXT, PASSWORD, SECRET, "app@");
            assertThat(log).doesNotContain(TEXT, PASSWORD, SECRET);
        }
    }

    @Test
    void anExportAndALoadAreSpansToo() throws Exception {
        try (LocalS3 s3 = LocalS3.start("traced");
                OtlpStub receiver = OtlpStub.start(0)) {
            Map<String, String> store = Map.of(
                    "BOREALIS_S3_ENDPOINT", s3.endpoint().toString(),
                    "BOREALIS_S3_PATH_STYLE", "true",
                    "BOREALIS_S3_REGION", "us-east-1");
            String log = serve(receiver.port(), store, port -> {
                try (Connection user = connect(port);
                        Statement statement = user.createStatement()) {
                    statement.execute("SELECT n, note FROM notes WHERE note LIKE '" + TEXT
                            + "%' INTO OUTFILE S3 's3://traced/" + TEXT + "'");
                    statement.execute("CREATE TABLE loaded LIKE notes");
                    statement.execute("LOAD DATA FROM S3 PREFIX 's3://traced/" + TEXT + "' INTO TABLE loaded");
                    assertThatThrownBy(() ->
                                    statement.execute("LOAD DATA FROM S3 's3://traced/nothing' INTO TABLE loaded"))
                            .isInstanceOf(SQLException.class);
                }
                Events.await("three spans", () -> roots(receiver).size() >= 3);
            });

            List<Span> roots = roots(receiver);
            assertThat(roots)
                    .extracting(Span::getName)
                    .containsExactly("borealis export", "borealis load", "borealis load");
            assertThat(roots.subList(0, 2)).allSatisfy(root -> {
                assertThat(value(root, "borealis.rows").getIntValue()).isEqualTo(2);
                assertThat(root.getStatus().getCode()).isNotEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
                assertThat(root.getEndTimeUnixNano()).isGreaterThan(root.getStartTimeUnixNano());
                assertThat(childrenOf(root, receiver)).isNotEmpty();
            });
            assertThat(roots)
                    .allSatisfy(
                            root -> assertThat(text(root, "borealis.digest")).matches("[0-9a-f]{24}"));
            assertThat(text(roots.get(2), "db.response.status_code")).matches("\\d+");
            assertThat(receiver.text()).doesNotContain(TEXT, PASSWORD, SECRET, "s3://");
            assertThat(log).doesNotContain(PASSWORD, SECRET);
        }
    }

    @Test
    void whatIsSentIsWhatCanBeFetched() throws Exception {
        int adminPort = freePort();
        Map<String, String> admin =
                Map.of("BOREALIS_ADMIN_ENABLED", "true", "BOREALIS_ADMIN_PORT", Integer.toString(adminPort));
        try (OtlpStub receiver = OtlpStub.start(0)) {
            serve(receiver.port(), admin, port -> {
                try (Connection user = connect(port);
                        Statement statement = user.createStatement()) {
                    statement.executeQuery(call("note", "counted"));
                }
                Events.await("the same numbers", () -> {
                    Map<String, Double> sent = counters(receiver);
                    Map<String, Double> fetched = counters(fetch(adminPort));
                    if (!sent.equals(fetched)) {
                        throw new IllegalStateException(sent + "\n" + fetched);
                    }
                    return sent.getOrDefault("borealis_ml_requests", 0.0) > 0;
                });
            });
        }
    }

    @Test
    void aReceiverThatIsGoneIsToldOnceAndDoesNoHarm() throws Exception {
        int port = freePort();
        String log = serve(port, Map.of(), listening -> {
            try (Connection user = connect(listening);
                    Statement statement = user.createStatement()) {
                statement.executeQuery(call("note", "lost"));
                awaitLog("does not take metrics");
                awaitLog("does not take spans");
                statement.executeQuery(call("note", "lost"));
                try (OtlpStub receiver = OtlpStub.start(port)) {
                    awaitLog("takes metrics again");
                    Events.await("a span", () -> {
                        statement.executeQuery(call("note", "found"));
                        return !receiver.spans().isEmpty();
                    });
                }
            }
        });
        assertThat(log).containsOnlyOnce("takes metrics again").doesNotContain("Exception in", "\tat ");
        assertThat(log.substring(0, log.indexOf("takes metrics again"))).containsOnlyOnce("does not take metrics");
        assertThat(log.substring(0, log.indexOf("takes spans again"))).containsOnlyOnce("does not take spans");
    }

    /** What is done while the program serves. */
    @FunctionalInterface
    private interface Use {
        void of(int port) throws Exception;
    }

    /** Runs the program; what it logged. */
    private String serve(int receiver, Map<String, String> more, Use use) throws Exception {
        Path log = directory.resolve("log");
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                Map.entry("AWS_ACCESS_KEY_ID", "AKIAANYTHING"),
                Map.entry("AWS_SECRET_ACCESS_KEY", SECRET),
                Map.entry("BOREALIS_LISTEN_PORT", "0"),
                Map.entry("BOREALIS_BACKEND_HOST", mysql.host()),
                Map.entry("BOREALIS_BACKEND_PORT", Integer.toString(mysql.port())),
                Map.entry("BOREALIS_BACKEND_SERVICE_USER", "borealis"),
                Map.entry("BOREALIS_BACKEND_SERVICE_PASSWORD", PASSWORD),
                Map.entry("BOREALIS_TLS_DIRECTORY", directory.toString()),
                Map.entry("BOREALIS_ML_REGION", "us-east-1"),
                Map.entry("BOREALIS_ML_COMPREHEND_ENDPOINT", aws.uri().toString()),
                Map.entry("BOREALIS_OTLP_ENDPOINT", "http://127.0.0.1:" + receiver),
                Map.entry("BOREALIS_OTLP_HEADERS", "Authorization=Bearer " + SECRET),
                Map.entry("BOREALIS_OTLP_INTERVAL", "1s")));
        environment.putAll(more);
        ServedProgram program = ServedProgram.start(Main.class, null, log, environment, List.of());
        try {
            use.of(program.awaitPort());
            program.process().toHandle().destroy();
            assertThat(program.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(program.process().exitValue()).isZero();
        } finally {
            program.process().destroyForcibly();
        }
        return Files.readString(log);
    }

    private void awaitLog(String text) {
        Events.await(text, () -> Files.readString(directory.resolve("log")).contains(text));
    }

    private static String call(String argument, String literal) {
        return "SELECT n, '%s', aws_comprehend_detect_sentiment(%s, 'en') FROM notes".formatted(literal, argument);
    }

    private static Connection connect(int port) throws SQLException {
        return connect(port, "");
    }

    private static Connection connect(int port, String properties) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:%d/shop%s".formatted(port, properties), "borealis", PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Spans of statements. */
    private static List<Span> roots(OtlpStub receiver) throws IOException {
        return receiver.spans().stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .toList();
    }

    private static Map<String, Span> childrenOf(Span root, OtlpStub receiver) throws IOException {
        Map<String, Span> children = new TreeMap<>();
        for (Span span : receiver.spans()) {
            if (span.getParentSpanId().equals(root.getSpanId())) {
                assertThat(span.getTraceId()).isEqualTo(root.getTraceId());
                assertThat(children.put(span.getName(), span)).isNull();
            }
        }
        return children;
    }

    private static double seconds(Map<String, Span> children) {
        return children.values().stream()
                .mapToDouble(child -> value(child, "borealis.seconds").getDoubleValue())
                .sum();
    }

    private static boolean isOfTheClient(Span root) {
        return hex(root.getTraceId().toByteArray()).equals(TRACE);
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private static String text(Span span, String key) {
        return value(span, key).getStringValue();
    }

    private static AnyValue value(Span span, String key) {
        Optional<KeyValue> found = span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .findFirst();
        assertThat(found).as(key).isPresent();
        return found.orElseThrow().getValue();
    }

    /** Counters that were sent last, each the sum of its tags' values. */
    private static Map<String, Double> counters(OtlpStub receiver) throws IOException {
        Map<String, Double> counters = new TreeMap<>();
        for (Metric metric : receiver.metrics()) {
            if (metric.hasSum() && metric.getSum().getIsMonotonic()) {
                double sum = metric.getSum().getDataPointsList().stream()
                        .mapToDouble(NumberDataPoint::getAsDouble)
                        .sum();
                counters.merge(metric.getName().replaceFirst("_bytes$", ""), sum, Double::sum);
            }
        }
        return counters;
    }

    /** The same of Prometheus' text. */
    private static Map<String, Double> counters(String text) {
        Map<String, Double> counters = new TreeMap<>();
        Pattern type = Pattern.compile("^# TYPE (\\w+) counter$", Pattern.MULTILINE);
        for (Matcher counter = type.matcher(text); counter.find(); ) {
            String name = counter.group(1);
            Pattern sample = Pattern.compile("^" + name + "(\\{[^\\n]*\\})? (\\S+)$", Pattern.MULTILINE);
            for (Matcher one = sample.matcher(text); one.find(); ) {
                counters.merge(
                        name.replaceFirst("(_bytes)?_total$", ""), Double.parseDouble(one.group(2)), Double::sum);
            }
        }
        return counters;
    }

    private static String fetch(int port) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
