package io.borealis.app.scale;

import static io.borealis.app.scale.Sql.run;
import static io.borealis.app.scale.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.app.testing.Events;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three proxies behind HAProxy, before one MySQL server. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeProxiesIT {
    private static final int PROXIES = 3;
    private static final String USER = "scaled";
    private static final String PASSWORD = "scaled-secret";
    private static final Path PROMETHEUS = Path.of("..", "docker", "monitoring", "prometheus.yaml");

    private final List<ProxyProgram> proxies = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @SuppressWarnings("NullAway.Init")
    private LocalAws aws;

    @SuppressWarnings("NullAway.Init")
    private HaProxy balancer;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(
                ServerProgram.find("haproxy").isPresent(),
                "There is no haproxy on the PATH (Debian: apt-get install haproxy)");
        mysql = LocalMySql.start(
                LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
        aws = LocalAws.start(LocalAwsSettings.defaults()
                .withEndpoints(Map.of(
                        "double",
                        ModelContainer.of(rows -> rows.stream()
                                .map(row -> 2 * Double.parseDouble(row.get(0)) + "\n")
                                .collect(Collectors.joining())))));
        ProxyProgram.createServiceAccount(mysql);
        for (int i = 1; i <= PROXIES; i++) {
            proxies.add(ProxyProgram.start(
                    mysql,
                    directory.resolve("proxy-" + i),
                    aws.uri(),
                    Map.of("PROXY_PROTOCOL_NETWORKS", HaProxy.ADDRESS)));
        }
        ProxyProgram.run(
                mysql,
                "CREATE DATABASE shop",
                "CREATE TABLE shop.feedback (id INT PRIMARY KEY, text VARCHAR(100))",
                "INSERT INTO shop.feedback SELECT n, CONCAT('good ', n) FROM JSON_TABLE('[1,2,3,4,5,6,7,8,9,10]',"
                        + " '$[*]' COLUMNS (n INT PATH '$')) numbers",
                "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON shop.* TO " + USER + "@'%'",
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS TO " + USER + "@'%'",
                "SET DEFAULT ROLE ALL TO " + USER + "@'%'");
        balancer = HaProxy.start(directory, proxies);
    }

    @AfterAll
    void stop() {
        List<AutoCloseable> parts = new ArrayList<>(proxies);
        parts.add(balancer);
        parts.add(aws);
        parts.add(mysql);
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aFunctionMadeThroughOneIsUsableThroughAll() throws SQLException {
        try (Connection first = proxies.get(0).connect(USER, PASSWORD)) {
            run(
                    first,
                    "CREATE FUNCTION shop.doubled(x DOUBLE) RETURNS DOUBLE"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'double'");
        }
        for (ProxyProgram proxy : proxies) {
            try (Connection any = proxy.connect(USER, PASSWORD)) {
                assertThat(value(any, "SELECT SUM(shop.doubled(id)) FROM shop.feedback"))
                        .isEqualTo("110.0");
                assertThat(value(any, "SELECT shop.doubled(id) FROM shop.feedback WHERE id = 3"))
                        .isEqualTo("6.0");
            }
        }
        try (Connection last = proxies.get(2).connect(USER, PASSWORD)) {
            run(last, "DROP FUNCTION shop.doubled");
            run(
                    last,
                    "CREATE FUNCTION shop.doubled(x INT) RETURNS VARCHAR(20)"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'double'");
        }
        for (ProxyProgram proxy : proxies) {
            try (Connection any = proxy.connect(USER, PASSWORD)) {
                assertThat(value(any, "SELECT shop.doubled(id) FROM shop.feedback WHERE id = 3"))
                        .isEqualTo("6.0");
            }
        }
    }

    @Test
    void killingOneLosesItsConnectionsAndNoOthers() throws Exception {
        List<Connection> sessions = new ArrayList<>();
        for (int i = 0; i < 4 * PROXIES; i++) {
            sessions.add(connect());
        }
        List<Double> open = new ArrayList<>();
        for (ProxyProgram proxy : proxies) {
            open.add(proxy.metric("borealis_sessions_open"));
        }
        assertThat(open).containsOnly(4.0); // the balancer's leastconn

        proxies.get(1).kill();

        int alive = 0;
        for (Connection session : sessions) {
            try {
                assertThat(value(session, "SELECT 1")).isEqualTo("1");
                alive++;
            } catch (SQLException lost) {
                assertThat(lost.getSQLState()).startsWith("08");
            }
        }
        assertThat(alive).isEqualTo(4 * (PROXIES - 1));
        for (int i = 0; i < 2 * PROXIES; i++) {
            // Whether the balancer knows already or finds nobody there: a new client is served.
            try (Connection again = connect()) {
                assertThat(value(
                                again,
                                "SELECT COUNT(*) FROM feedback"
                                        + " WHERE aws_comprehend_detect_sentiment(text, 'en') = 'POSITIVE'"))
                        .isEqualTo("10");
            }
        }
        for (Connection session : sessions) {
            session.close();
        }
        proxies.get(1).startAgain();
        Events.await("the killed proxy is used again", () -> balancer.isUp(2));
        try (Connection again = proxies.get(1).connect(USER, PASSWORD)) {
            assertThat(value(again, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void theirCountersAddUp() throws Exception {
        long received = aws.comprehend().traffic().requests();
        double counted = sum("borealis_ml_requests_total");
        for (int i = 0; i < 2 * PROXIES; i++) {
            try (Connection any = connect()) {
                run(any, "SELECT id, aws_comprehend_detect_sentiment(CONCAT(text, " + i + "), 'en') FROM feedback");
            }
        }
        long requests = aws.comprehend().traffic().requests() - received;

        assertThat(requests).isGreaterThanOrEqualTo(2 * PROXIES);
        assertThat(sum("borealis_ml_requests_total") - counted).isEqualTo((double) requests);
    }

    @Test
    void prometheusHasTheSum() throws Exception {
        Optional<Path> prometheus = ServerProgram.find("prometheus");
        assumeTrue(prometheus.isPresent(), "There is no prometheus on the PATH (Debian: apt-get install prometheus)");
        try (Connection any = connect()) {
            run(any, "SELECT id, aws_comprehend_detect_sentiment(text, 'en') FROM feedback");
        }
        int port = FreePorts.one();
        Files.writeString(directory.resolve("token"), ProxyProgram.TOKEN);
        Path configuration = Files.writeString(directory.resolve("prometheus.yaml"), prometheusConfiguration());

        ServerProgram program = ServerProgram.start(
                List.of(
                        prometheus.get().toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("prometheus.log"));
        try {
            String wanted = "\"" + (long) sum("borealis_ml_requests_total") + "\"";
            Events.await("Prometheus has the sum " + wanted, () -> {
                program.isRunning();
                return ask(port, "sum(borealis_ml_requests_total)").contains(wanted)
                        && ask(port, "sum(up%7Bjob%3D%22borealis%22%7D)").contains("\"" + PROXIES + "\"");
            });
        } finally {
            program.close();
        }
    }

    /** The file as it is delivered, with the addresses of this test, and asking more often. */
    private String prometheusConfiguration() throws IOException {
        String targets = proxies.stream()
                .map(proxy -> "'127.0.0.1:" + proxy.adminPort() + "'")
                .collect(Collectors.joining(", "));
        String text = Files.readString(PROMETHEUS);
        for (Map.Entry<String, String> change : Map.of(
                        "'borealis:9307'",
                        targets,
                        "scrape_interval: 15s",
                        "scrape_interval: 1s",
                        "/etc/prometheus/borealis-token",
                        directory.resolve("token").toString(),
                        "/etc/prometheus/alerts.yaml",
                        PROMETHEUS
                                .resolveSibling("alerts.yaml")
                                .toAbsolutePath()
                                .toString())
                .entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private static String ask(int port, String query) throws IOException, InterruptedException {
        return HttpText.get(port, "/api/v1/query?query=" + query, "").body();
    }

    private double sum(String metric) throws IOException, InterruptedException {
        double sum = 0;
        for (ProxyProgram proxy : proxies) {
            sum += proxy.metric(metric);
        }
        return sum;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:%d/shop".formatted(balancer.port()), USER, PASSWORD);
    }
}
