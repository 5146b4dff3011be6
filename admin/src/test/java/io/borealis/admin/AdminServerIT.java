package io.borealis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.server.MySqlProxy;
import io.borealis.proxy.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of a proxy, and what they do to it. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminServerIT {
    private static final String PASSWORD = "service-secret";
    private static final int ER_SERVER_SHUTDOWN = 1053;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    /** The configuration as it is written now, in the form of the environment. */
    private Map<String, String> written = Map.of();

    /** A proxy and its interface. */
    private record Watched(MySqlProxy proxy, AdminServer admin) {
        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + admin.address().getPort() + path);
        }
    }

    @BeforeAll
    void start() throws SQLException {
        mysql = LocalMySql.start(
                LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
        admin(
                "CREATE USER borealis@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON *.* TO borealis@'%' WITH GRANT OPTION",
                "CREATE DATABASE watched",
                "CREATE TABLE watched.once (n INT PRIMARY KEY)",
                "CREATE USER app@'%' IDENTIFIED BY 'app-secret'",
                "GRANT ALL ON watched.* TO app@'%'");
    }

    @AfterAll
    void stop() {
        mysql.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        opened.clear();
    }

    @Test
    void isAliveAndReady() throws Exception {
        Watched watched = watch(Map.of());

        assertThat(json(get(watched, "/livez"), 200).get("live").booleanValue()).isTrue();
        JsonNode ready = json(get(watched, "/readyz"), 200);
        assertThat(ready.get("ready").booleanValue()).isTrue();
        assertThat(ready.get("reasons")).isEmpty();
    }

    @Test
    void isNotReadyWithoutItsFunctionsAndSaysWhich() throws Exception {
        Watched watched = watch(Map.of());
        admin("DROP FUNCTION aurora_ml.comprehend_lookup");
        try {
            JsonNode answer = await(watched, 503);

            assertThat(codes(answer)).containsExactly("functions_outdated");
            assertThat(answer.at("/reasons/0/sentence").textValue()).contains("comprehend_lookup", "borealis install");
            assertThat(get(watched, "/livez").statusCode()).isEqualTo(200);
        } finally {
            watch(Map.of()); // installs what is missing
        }
        assertThat(codes(await(watched, 200))).isEmpty();
    }

    @Test
    void isNotReadyWhereTheServiceAccountCannotLogIn() throws Exception {
        JsonNode answer = json(get(watch(Map.of("BACKEND_SERVICE_PASSWORD", "not-it-at-all")), "/readyz"), 503);

        assertThat(codes(answer)).containsExactly("service_account_refused");
        assertThat(answer.toString()).doesNotContain("not-it-at-all");
    }

    @Test
    void isNotReadyWithoutAServerAndStaysAlive() throws Exception {
        int free = freePort();
        Watched watched = watch(Map.of("BACKEND_PORT", Integer.toString(free)));

        assertThat(codes(json(get(watched, "/readyz"), 503))).containsExactly("backend_unreachable");
        assertThat(get(watched, "/livez").statusCode()).isEqualTo(200);

        // One that accepts connections and says nothing.
        try (ServerSocket silent = new ServerSocket(free, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            awaiting(watched, answer -> answer.body().contains("backend_silent"), 503);
        }
    }

    @Test
    void withoutAServiceAccountTheServerIsNotAsked() throws Exception {
        Watched watched = watch(Map.of(
                "BACKEND_PORT", Integer.toString(freePort()),
                "BACKEND_SERVICE_USER", "",
                "BACKEND_SERVICE_PASSWORD", ""));

        assertThat(codes(json(get(watched, "/readyz"), 200))).isEmpty();
        assertThat(post(watched, "/drain").statusCode()).isEqualTo(202);
        assertThat(codes(json(get(watched, "/readyz"), 503))).containsExactly("draining");
    }

    @Test
    void showsMetricsInBothFormats() throws Exception {
        Watched watched = watch(Map.of());
        try (Connection client = connect(watched);
                Statement statement = client.createStatement()) {
            statement.execute("SELECT 1");

            HttpResponse<String> plain = get(watched, "/metrics");
            assertThat(plain.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(plain.body())
                    .contains("# TYPE borealis_sessions_open gauge", "borealis_sessions_open 1.0")
                    .doesNotContain("# EOF");

            HttpResponse<String> open = http.send(
                    HttpRequest.newBuilder(watched.uri("/metrics"))
                            .header("Accept", "application/openmetrics-text; version=1.0.0,text/plain;q=0.5")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(open.headers().firstValue("content-type"))
                    .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(open.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void countsWhatClientsDo() throws Exception {
        Watched watched = watch(Map.of());
        String url =
                "jdbc:mysql://127.0.0.1:%d/".formatted(watched.proxy().address().getPort());
        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, "app", "wrong").close())
                .isInstanceOf(SQLException.class);
        try (Connection client = connect(watched);
                Statement statement = client.createStatement()) {
            Map<String, Double> before = meters(watched);
            statement.executeQuery("SELECT REPEAT('x', 100000)");
            assertThatThrownBy(() -> statement.execute("SELECT nothing FROM watched.once"))
                    .isInstanceOf(SQLException.class);
            assertThat(client.isValid(0)).isTrue();

            Map<String, Double> after = meters(watched);

            assertThat(after)
                    .containsEntry("borealis_logins_total{outcome=\"ok\",plugin=\"caching_sha2_password\"}", 1.0);
            assertThat(after)
                    .containsEntry("borealis_logins_total{outcome=\"denied\",plugin=\"caching_sha2_password\"}", 1.0);
            assertThat(after).containsEntry("borealis_errors_total{errno=\"1045\"}", 1.0);
            assertThat(after).containsEntry("borealis_errors_total{errno=\"1054\"}", 1.0);
            assertThat(after).containsEntry("borealis_connections_total{outcome=\"taken\"}", 2.0);
            assertThat(after).containsEntry("borealis_connections_open", 1.0);
            assertThat(growth(before, after, "borealis_commands_total{command=\"query\"}"))
                    .isEqualTo(2);
            assertThat(growth(before, after, "borealis_commands_total{command=\"ping\"}"))
                    .isEqualTo(1);
            for (String passed : List.of("leg=\"frontend\"", "leg=\"backend\"")) {
                String in = "borealis_traffic_bytes_total{direction=\"in\"," + passed + "}";
                String out = "borealis_traffic_bytes_total{direction=\"out\"," + passed + "}";
                boolean rowsComeIn = passed.contains("backend");
                assertThat(growth(before, after, rowsComeIn ? in : out)).isBetween(100_000.0, 101_000.0);
                assertThat(growth(before, after, rowsComeIn ? out : in)).isBetween(50.0, 1_000.0);
            }
        }
    }

    @Test
    void countsCallsOfModelsAsShowStatusDoes() throws Exception {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try (LocalAws aws = LocalAws.start(LocalAwsSettings.defaults())) {
            Watched watched = watch(Map.of("ML_COMPREHEND_ENDPOINT", aws.uri().toString()));
            admin("GRANT AWS_COMPREHEND_ACCESS TO app@'%'", "SET DEFAULT ROLE ALL TO app@'%'");
            try (Connection client = connect(watched);
                    Statement statement = client.createStatement()) {
                statement.executeQuery("SELECT aws_comprehend_detect_sentiment(t, 'en')"
                        + " FROM (SELECT 'good' t UNION ALL SELECT 'bad' UNION ALL SELECT 'good') x");

                Map<String, Double> meters = meters(watched);
                assertThat(meters)
                        .containsEntry("borealis_ml_documents_total{service=\"comprehend\"}", 2.0)
                        .containsEntry("borealis_ml_requests_total{attempt=\"first\",service=\"comprehend\"}", 1.0)
                        .containsEntry("borealis_aurora_ml_cache_hit_cnt_total", 1.0)
                        .containsEntry("borealis_ml_duplicates_avoided_total", 1.0)
                        .containsEntry(
                                "borealis_ml_billable_units_total{service=\"comprehend\",unit=\"hundred_characters\"}",
                                6.0);
                try (ResultSet rows = statement.executeQuery("SHOW STATUS LIKE 'Aurora_ml%'")) {
                    while (rows.next()) {
                        assertThat(meters)
                                .containsEntry(
                                        "borealis_" + rows.getString(1).toLowerCase(Locale.ROOT) + "_total",
                                        rows.getDouble(2));
                    }
                }
            }
        }
    }

    @Test
    void showsSessionsByWhatTheyDo() throws Exception {
        Watched watched = watch(Map.of());
        try (Connection idle = connect(watched);
                Connection open = connect(watched)) {
            open.setAutoCommit(false);
            open.createStatement().executeQuery("SELECT * FROM watched.once");
            assertThat(idle.isValid(0)).isTrue();

            JsonNode status = json(get(watched, "/status"), 200);

            assertThat(status.get("version").textValue()).isEqualTo("1.2.3");
            assertThat(status.get("draining").booleanValue()).isFalse();
            assertThat(status.get("listen").textValue())
                    .isEqualTo("127.0.0.1:" + watched.proxy().address().getPort());
            assertThat(status.get("backend").textValue()).isEqualTo(mysql.host() + ":" + mysql.port());
            assertThat(status.get("connections").intValue()).isEqualTo(2);
            assertThat(status.at("/sessions/total").intValue()).isEqualTo(2);
            assertThat(status.at("/sessions/byActivity/idle").intValue()).isOne();
            assertThat(status.at("/sessions/byActivity/open").intValue()).isOne();
            assertThat(status.at("/sessions/byAccount/0/account").textValue()).isEqualTo("app");
            assertThat(status.at("/sessions/byAccount/0/sessions").intValue()).isEqualTo(2);
            assertThat(status.at("/statements/total").intValue()).isZero();
        }
    }

    @Test
    void killsASessionAndWhatItRuns() throws Exception {
        Watched watched = watch(Map.of());
        try (Connection client = connect(watched)) {
            long id = connectionId(client);
            CompletableFuture<SQLException> ended = failureOf(client, "SELECT SLEEP(1000)");
            awaitStatement(id, true);

            assertThat(post(watched, "/sessions/" + id + "/kill").statusCode()).isEqualTo(202);

            assertThat((Throwable) ended.get()).isInstanceOf(SQLException.class);
            awaitStatement(id, false);
            assertThat(post(watched, "/sessions/" + id + "/kill").statusCode()).isEqualTo(404);
            assertThat(post(watched, "/sessions/999999999999999999/kill").statusCode())
                    .isEqualTo(404);
            assertThat(get(watched, "/sessions/" + id + "/kill").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void drainsAtTheEndOfTransactions() throws Exception {
        Watched watched = watch(Map.of());
        try (Connection idle = connect(watched);
                Connection open = connect(watched)) {
            open.setAutoCommit(false);
            open.createStatement().execute("INSERT INTO watched.once VALUES (7)");
            long openId = connectionId(open);

            HttpResponse<String> answer = post(watched, "/drain");

            assertThat(json(answer, 202).get("draining").booleanValue()).isTrue();
            assertThat(codes(json(get(watched, "/readyz"), 503))).containsExactly("draining");
            assertThat(json(get(watched, "/status"), 200).get("draining").booleanValue())
                    .isTrue();
            assertThat(failureOf(idle, "DO 1").get().getErrorCode()).isIn(ER_SERVER_SHUTDOWN, 0);
            open.createStatement().execute("DELETE FROM watched.once WHERE n = 7");
            open.commit();
            assertThat(failureOf(open, "DO 1").get().getErrorCode()).isIn(ER_SERVER_SHUTDOWN, 0);
            awaitStatement(openId, false);
            assertThatThrownBy(() -> connect(watched).close()).isInstanceOf(SQLException.class);
            // Told again, nothing changes, and the process goes on until it is told to stop.
            assertThat(post(watched, "/drain").statusCode()).isEqualTo(202);
            assertThat(get(watched, "/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesClientsForTheDrainDelayAlthoughItIsNotReady() throws Exception {
        Watched watched = watch(Map.of("LIMITS_DRAIN_DELAY", "2s"));
        post(watched, "/drain");

        assertThat(codes(json(get(watched, "/readyz"), 503))).containsExactly("draining");
        try (Connection late = connect(watched)) {
            // Ends when the delay does, whether it does something or not.
            assertThat((Throwable) failureOf(late, "SELECT SLEEP(0.01)").get()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void speaksTlsAndAsksForTheToken() throws Exception {
        Watched watched = watch(Map.of("ADMIN_TLS", "true", "ADMIN_TOKEN", "a-token-of-operators"));
        HttpClient trusting = HttpClient.newBuilder()
                .sslContext(TrustedFile.context(directory.resolve("frontend.pem")))
                .build();
        URI uri = URI.create("https://localhost:" + watched.admin().address().getPort() + "/livez");

        assertThat(trusting.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(trusting.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Authorization", "Bearer a-token-of-operators")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        // The page's files hold nothing of the proxy.
        for (String path : List.of("/", "/page.js", "/page.css")) {
            HttpResponse<String> file = trusting.send(
                    HttpRequest.newBuilder(uri.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.headers().firstValue("content-security-policy")).isPresent();
        }
        // Plain HTTP is not understood there.
        assertThatThrownBy(() -> get(watched, "/livez")).isInstanceOf(IOException.class);
    }

    @Test
    void takesLiveKeysOfANewConfigurationAndNamesTheOthers() throws Exception {
        Watched watched = watch(Map.of());
        try (Connection open = connect(watched)) {
            written = settings(
                    Map.of("LIMITS_CONNECTIONS_MAX", "1", "LISTEN_PORT", "1", "ADMIN_TOKEN", "a-token-of-operators"));

            JsonNode changed = json(post(watched, "/reload"), 200);

            assertThat(texts(changed.get("applied"))).containsExactly("limits.connections_max", "admin.token");
            assertThat(texts(changed.get("needRestart"))).containsExactly("listen.port");
            assertThat(open.isValid(0)).isTrue();
            assertThatThrownBy(() -> connect(watched).close())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            tooMany -> assertThat(tooMany.getErrorCode()).isEqualTo(1040));
            assertThat(get(watched, "/livez").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void keepsTheOldConfigurationWhereTheNewOneIsWrong() throws Exception {
        Watched watched = watch(Map.of());
        for (Map<String, String> wrong : List.of(
                Map.of("LIMITS_CONNECTIONS_MAX", "none", "ADMIN_TOKEN", "a-token-of-operators"),
                Map.of(
                        "TLS_FRONTEND_CERTIFICATE",
                        "/no/such",
                        "TLS_FRONTEND_KEY",
                        "/no/such",
                        "LIMITS_CONNECTIONS_MAX",
                        "1"))) {
            written = settings(wrong);

            JsonNode refused = json(post(watched, "/reload"), 422);

            assertThat(refused.get("error").textValue()).containsAnyOf("limits.connections_max", "tls.frontend");
            assertThat(get(watched, "/livez").statusCode()).isEqualTo(200);
            try (Connection one = connect(watched);
                    Connection two = connect(watched)) {
                assertThat(one.isValid(0) && two.isValid(0)).isTrue();
            }
        }
    }

    @Test
    void readsCertificatesAgainWhenTheirFilesChange() throws Exception {
        Path first = selfSigned("first");
        Path second = selfSigned("second");
        Path used = Files.copy(first, directory.resolve("used.pem"));
        Watched watched = watch(Map.of(
                "ADMIN_TLS", "true",
                "TLS_FRONTEND_CERTIFICATE", used.toString(),
                "TLS_FRONTEND_KEY", used.toString()));
        awaitCertificate(watched, first);

        replace(used, Files.readAllBytes(second));
        awaitCertificate(watched, second);
        assertThatThrownBy(() -> connect(watched, TrustedFile.options(first)).close())
                .isInstanceOf(SQLException.class);

        // What is no certificate changes nothing, and is told to whoever asks.
        replace(used, new byte[] {'n', 'o'});
        assertThat(postTls(watched, second, "/reload")).isEqualTo(422);
        awaitCertificate(watched, second);

        replace(used, Files.readAllBytes(first));
        awaitCertificate(watched, first);
    }

    private Path selfSigned(String name) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        TlsContexts.admin(new ConfigLoader(Map.of("BOREALIS_TLS_DIRECTORY", own.toString()))
                .load()
                .config());
        return own.resolve("frontend.pem");
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path next = Files.write(Path.of(file + ".next"), content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until operators and clients see a certificate. */
    private void awaitCertificate(Watched watched, Path pem) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        boolean seen = false;
        while (!seen && System.nanoTime() < deadline) {
            try (Connection client = connect(watched, TrustedFile.options(pem))) {
                seen = client.isValid(0) && postTls(watched, pem, "/livez") == 405;
            } catch (SQLException | IOException notYet) {
                seen = false;
            }
        }
        assertThat(seen).isTrue();
    }

    private static int postTls(Watched watched, Path pem, String path) throws Exception {
        URI uri = URI.create("https://localhost:" + watched.admin().address().getPort() + path);
        return HttpClient.newBuilder()
                .sslContext(TrustedFile.context(pem))
                .build()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private Watched watch(Map<String, String> settings) throws IOException {
        written = settings(settings);
        ProxyConfig config = new ConfigLoader(written).load().config();
        ScrapedMetrics metrics = new ScrapedMetrics();
        MySqlProxy proxy = MySqlProxy.start(config, metrics.metrics());
        opened.add(proxy);
        AdminServer server = AdminServer.start(
                proxy,
                metrics,
                "1.2.3",
                () -> proxy.reload(new ConfigLoader(written).load().config()));
        opened.add(server);
        return new Watched(proxy, server);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOREALIS_LISTEN_PORT", "0",
                "BOREALIS_BACKEND_HOST", mysql.host(),
                "BOREALIS_BACKEND_PORT", Integer.toString(mysql.port()),
                "BOREALIS_BACKEND_SERVICE_USER", "borealis",
                "BOREALIS_BACKEND_SERVICE_PASSWORD", PASSWORD,
                "BOREALIS_TLS_DIRECTORY", directory.toString(),
                "BOREALIS_ML_REGION", "us-east-1",
                "BOREALIS_LIMITS_SHUTDOWN_TIMEOUT", "0s",
                "BOREALIS_ADMIN_ENABLED", "true",
                "BOREALIS_ADMIN_PORT", "0"));
        more.forEach((key, value) -> environment.put("BOREALIS_" + key, value));
        return environment;
    }

    private static Connection connect(Watched watched) throws SQLException {
        return connect(watched, "");
    }

    private static Connection connect(Watched watched, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:%d/%s"
                        .formatted(watched.proxy().address().getPort(), options),
                "app",
                "app-secret");
    }

    private HttpResponse<String> get(Watched watched, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(watched.uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Watched watched, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(watched.uri(path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        return mapper.readTree(answer.body());
    }

    /** What /readyz says once it says so. */
    private JsonNode await(Watched watched, int status) throws Exception {
        return awaiting(watched, answer -> answer.statusCode() == status, status);
    }

    private JsonNode awaiting(Watched watched, Predicate<HttpResponse<String>> condition, int status) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        HttpResponse<String> answer = get(watched, "/readyz");
        while (!condition.test(answer) && System.nanoTime() < deadline) {
            answer = get(watched, "/readyz");
        }
        assertThat(condition.test(answer)).as(answer.body()).isTrue();
        return json(answer, status);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Values by name and tags. */
    private Map<String, Double> meters(Watched watched) throws IOException, InterruptedException {
        return get(watched, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static double growth(Map<String, Double> before, Map<String, Double> after, String meter) {
        return after.getOrDefault(meter, 0.0) - before.getOrDefault(meter, 0.0);
    }

    private static List<String> codes(JsonNode readiness) {
        return readiness.get("reasons").findValuesAsText("code");
    }

    private static long connectionId(Connection client) throws SQLException {
        try (Statement statement = client.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Runs a statement until it fails. */
    private static CompletableFuture<SQLException> failureOf(Connection client, String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try (Statement statement = client.createStatement()) {
                while (true) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                return e;
            }
        });
    }

    /** Waits until a connection of the server runs SLEEP, or until there is no such connection. */
    private void awaitStatement(long connectionId, boolean running) throws SQLException {
        String condition = running ? "INFO LIKE '%SLEEP(%' AND STATE = 'User sleep'" : "TRUE";
        boolean there = !running;
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (there != running && System.nanoTime() < deadline) {
            try (Connection connection = admin();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = "
                                    + connectionId + " AND " + condition)) {
                row.next();
                there = row.getInt(1) > 0;
            }
        }
        assertThat(there).isEqualTo(running);
    }

    private void admin(String... statements) throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/".formatted(mysql.host(), mysql.port()), mysql.adminUser(), mysql.adminPassword());
    }
}
