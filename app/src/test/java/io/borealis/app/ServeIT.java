package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.app.testing.Events;
import io.borealis.app.testing.PreparedServer;
import io.borealis.app.testing.ServedProgram;
import io.borealis.localmysql.MySqlServer;
import io.borealis.proxy.catalog.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: how it is asked for its health, and how it ends. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeIT {
    private static final String PASSWORD = "service-secret";

    private final List<Process> started = new ArrayList<>();
    private final StringWriter out = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path config = Path.of("");
    private int port;

    @BeforeAll
    void startServer() throws SQLException {
        mysql = PreparedServer.start(
                PASSWORD, "CREATE DATABASE served", "CREATE TABLE served.once (n INT PRIMARY KEY)");
    }

    @AfterAll
    void stopServer() {
        mysql.close();
    }

    @BeforeEach
    void configure() throws IOException {
        write("""
                limits: {shutdown_timeout: 5m}
                admin: {enabled: true, port: %d}
                """.formatted(freePort()));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        started.clear();
    }

    @Test
    void tellsItsHealthAndEndsWithZeroWhenItsTransactionsHaveEnded() throws Exception {
        Process program = start();
        try (Connection open = connect()) {
            open.createStatement().execute("BEGIN");
            open.createStatement().execute("INSERT INTO served.once VALUES (1)");
            assertThat(health()).isZero();
            assertThat(out.toString()).contains("\"ready\":true");

            program.toHandle().destroy(); // SIGTERM
            awaitHealth(1);
            assertThat(out.toString()).contains("\"draining\"");
            open.createStatement().execute("INSERT INTO served.once VALUES (2)");
            open.createStatement().execute("COMMIT");

            assertThat(program.waitFor()).isZero();
        }
        assertThat(health()).isEqualTo(1); // nobody answers
    }

    @Test
    void endsWithZeroWhenTimeIsUpToo() throws Exception {
        write("""
                limits: {shutdown_timeout: 100ms}
                """);
        Process program = start();
        try (Connection open = connect()) {
            open.createStatement().execute("BEGIN");
            open.createStatement().executeQuery("SELECT * FROM served.once");

            program.toHandle().destroy();

            assertThat(program.waitFor()).isZero();
        }
    }

    @Test
    void readsItsConfigurationAgainWhenItIsTold() throws Exception {
        String admin = """
                admin: {enabled: true, port: %d, token: %s}
                reload: {watch_interval: 0s}
                """;
        int adminPort = freePort();
        write(admin.formatted(adminPort, "the-first-token-there-is"));
        Process program = start();
        assertThat(health()).isZero();

        write(admin.formatted(adminPort, "the-second-token-there-is"));
        assertThat(health()).isEqualTo(1);
        new ProcessBuilder("kill", "-HUP", Long.toString(program.pid())).start().waitFor();

        awaitHealth(0);
        assertThat(program.isAlive()).isTrue();
    }

    @Test
    void readsItsConfigurationAgainWhenItsFileIsAnother() throws Exception {
        String settings = """
                admin: {enabled: true, port: %d, token: %s}
                reload: {watch_interval: 100ms}
                """;
        int adminPort = freePort();
        write(settings.formatted(adminPort, "the-first-token-there-is"));
        Process program = start();

        write("admin: {enabled: true\n"); // as a file of which the rest is not written yet
        awaitLog("The configuration stays as it was");
        write(settings.formatted(adminPort, "the-second-token-there-is"));
        awaitHealth(0);

        // As editors do.
        Path edited = directory.resolve("borealis.yaml~");
        Files.move(config, edited);
        write(settings.formatted(adminPort, "the-third-token-there-is"));
        awaitHealth(0);

        assertThat(program.isAlive()).isTrue();
        assertThat(Files.readString(directory.resolve("log"))).doesNotContain("token-there-is", PASSWORD);
    }

    @Test
    void readsItsConfigurationAgainWhenKubernetesSwapsALink() throws Exception {
        int adminPort = freePort();
        Path first = Files.createDirectory(directory.resolve("..first"));
        Path second = Files.createDirectory(directory.resolve("..second"));
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        config = Files.createSymbolicLink(directory.resolve("mounted.yaml"), Path.of("..data", "mounted.yaml"));
        Path token = Files.createSymbolicLink(directory.resolve("token"), Path.of("..data", "token"));
        String settings = settings() + """
                admin: {enabled: true, port: %d, token_file: '%s'}
                reload: {watch_interval: 100ms}
                """.formatted(adminPort, token);
        Files.writeString(first.resolve("mounted.yaml"), settings);
        Files.writeString(first.resolve("token"), "the-first-token-there-is");
        Files.writeString(second.resolve("mounted.yaml"), settings + "log: {audit: true}\n");
        Files.writeString(second.resolve("token"), "the-second-token-there-is");
        start();

        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

        awaitHealth(0);
        awaitLog("applied=\"[admin.token, log.audit]\"");
    }

    @Test
    void healthIsAskedOverTlsAndWithTheToken() throws Exception {
        String admin = """
                admin: {enabled: true, host: 0.0.0.0, port: %d, tls: true, token: %s}
                """;
        int adminPort = freePort();
        write(admin.formatted(adminPort, "a-token-of-operators"));
        start();

        assertThat(health()).isZero();

        write(admin.formatted(adminPort, "not-a-token-of-operators"));
        assertThat(health()).isEqualTo(1);
    }

    @Test
    void healthNeedsAnInterfaceToAsk() throws Exception {
        write("admin: {enabled: false}\n");
        assertThat(health()).isEqualTo(2);
    }

    private void write(String settings) throws IOException {
        config = Files.writeString(directory.resolve("borealis.yaml"), settings() + settings);
    }

    private String settings() {
        return """
                listen: {port: 0}
                backend: {host: '%s', port: %d, service_user: borealis, service_password: %s}
                tls: {directory: '%s'}
                ml: {region: us-east-1}
                """.formatted(mysql.host(), mysql.port(), PASSWORD, directory);
    }

    private Process start() throws IOException, InterruptedException {
        ServedProgram program = ServedProgram.start(
                Main.class, null, directory.resolve("log"), Map.of(), List.of("--config", config.toString()));
        started.add(program.process());
        port = program.awaitPort();
        return program.process();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:%d/".formatted(port), "borealis", PASSWORD);
    }

    /** The exit code of the command. */
    private int health() {
        out.getBuffer().setLength(0);
        return BorealisCommand.commandLine(config -> List.of(Finding.warning("of AWS")), List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("health", "--config", config.toString());
    }

    private void awaitHealth(int exitCode) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        int last = health();
        while (last != exitCode && System.nanoTime() < deadline) {
            last = health();
        }
        assertThat(last).isEqualTo(exitCode);
    }

    private void awaitLog(String text) {
        Events.await(text, () -> Files.readString(directory.resolve("log")).contains(text));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
