package io.borealis.app.scale;

import io.borealis.app.Main;
import io.borealis.app.testing.ServedProgram;
import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A proxy that is a process of its own, on ports that stay when it is started again. */
final class ProxyProgram implements AutoCloseable {
    static final String TOKEN = "a-token-of-operators";
    private static final String SERVICE_PASSWORD = "service-secret";

    private final Path directory;
    private final int port;
    private final int adminPort;
    private final Map<String, String> environment;
    private int starts;
    private Process process;

    private ProxyProgram(Path directory, int port, int adminPort, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.port = port;
        this.adminPort = adminPort;
        this.environment = environment;
        this.process = launch();
    }

    /** Makes the service account at a server that replicates from nobody. */
    static void createServiceAccount(MySqlServer mysql) throws SQLException {
        run(
                mysql,
                "CREATE USER borealis@'%' IDENTIFIED BY '" + SERVICE_PASSWORD + "'",
                "GRANT ALL ON *.* TO borealis@'%' WITH GRANT OPTION",
                "REVOKE SYSTEM_USER ON *.* FROM borealis@'%'");
    }

    /** Runs statements at a server itself. */
    static void run(MySqlServer mysql, String... statements) throws SQLException {
        try (Connection admin = admin(mysql);
                Statement statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static Connection admin(MySqlServer mysql) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/".formatted(mysql.host(), mysql.port()), mysql.adminUser(), mysql.adminPassword());
    }

    /**
     * Starts one, and returns when clients can connect.
     *
     * @param directory for its log and its certificate
     * @param models where models are
     * @param settings as in the environment, without BOREALIS_
     */
    static ProxyProgram start(MySqlServer mysql, Path directory, URI models, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.of(2);
        Map<String, String> environment =
                new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        Map<String, String> all = new HashMap<>(Map.ofEntries(
                Map.entry("LISTEN_PORT", Integer.toString(ports.get(0))),
                Map.entry("BACKEND_HOST", mysql.host()),
                Map.entry("BACKEND_PORT", Integer.toString(mysql.port())),
                Map.entry("BACKEND_SERVICE_USER", "borealis"),
                Map.entry("BACKEND_SERVICE_PASSWORD", SERVICE_PASSWORD),
                Map.entry("TLS_DIRECTORY", directory.toString()),
                Map.entry("ML_REGION", "us-east-1"),
                Map.entry("ML_COMPREHEND_ENDPOINT", models.toString()),
                Map.entry("ML_SAGEMAKER_ENDPOINT", models.toString()),
                Map.entry("ADMIN_ENABLED", "true"),
                Map.entry("ADMIN_PORT", Integer.toString(ports.get(1))),
                Map.entry("ADMIN_TOKEN", TOKEN)));
        all.putAll(settings);
        all.forEach((key, value) -> environment.put("BOREALIS_" + key, value));
        return new ProxyProgram(directory, ports.get(0), ports.get(1), environment);
    }

    private Process launch() throws IOException, InterruptedException {
        starts++;
        ServedProgram served =
                ServedProgram.start(Main.class, null, directory.resolve("log-" + starts), environment, List.of());
        served.awaitPort();
        return served.process();
    }

    int port() {
        return port;
    }

    int adminPort() {
        return adminPort;
    }

    /** What it has written since its last start. */
    String log() throws IOException {
        return Files.readString(directory.resolve("log-" + starts));
    }

    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:%d/".formatted(port), user, password);
    }

    /** Ends it by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it by SIGTERM, and waits for the end; its exit code. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    /** Starts it on the same ports; it must have ended. */
    void startAgain() throws IOException, InterruptedException {
        process = launch();
    }

    boolean isReady() throws IOException, InterruptedException {
        return HttpText.get(adminPort, "/readyz", TOKEN).statusCode() == 200;
    }

    /** The sum of a metric over its tags. */
    double metric(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpText.get(adminPort, "/metrics", TOKEN);
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The number of statements with calls that ran in a way. */
    double statements(String way) throws IOException, InterruptedException {
        return HttpText.get(adminPort, "/metrics", TOKEN)
                .body()
                .lines()
                .filter(line -> line.startsWith("borealis_ml_statements_total{"))
                .filter(line -> line.contains("way=\"" + way + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
