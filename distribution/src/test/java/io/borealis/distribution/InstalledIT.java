package io.borealis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was unpacked runs: with and without an archive of classes, before a real MySQL server. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledIT {
    private static final int RELEASE_AOT = 25;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @BeforeAll
    void startServer() {
        mysql = LocalMySql.start(LocalMySqlOptions.defaults());
    }

    @AfterAll
    void stopServer() {
        mysql.close();
    }

    @ParameterizedTest
    @EnumSource
    void servesAndEndsWithZero(Form form, @TempDir Path directory) throws Exception {
        InstalledProgram program = unpacked(form, directory);
        Path config = Files.writeString(
                directory.resolve("borealis.yaml"), """
                listen: {port: 0}
                backend: {host: '%s', port: %d}
                tls: {directory: '%s'}
                admin: {enabled: true, port: %d}
                """.formatted(mysql.host(), mysql.port(), directory, freePort()));
        Map<String, String> environment = Map.of("BOREALIS_CONFIG", config.toString());

        try (InstalledProgram.Serving serving = program.serve(directory.resolve("log"), environment)) {
            assertThat(program.run(environment, "health").exitCode()).isZero();
            assertThat(answer(serving.port())).isEqualTo(42);

            serving.process().toHandle().destroy(); // SIGTERM

            assertThat(serving.process().waitFor()).isZero();
        }
        assertThat(program.run(environment, "health").exitCode()).isEqualTo(1);
    }

    @Test
    void startsWithTheArchiveOfClassesThatItHasMade(@TempDir Path directory) throws Exception {
        InstalledProgram program = unpacked(Form.ARCHIVE, directory);
        Command.Result made = program.run(Map.of(), "archive");
        assertThat(made).as(made.output()).extracting(Command.Result::exitCode).isEqualTo(0);
        Path archive = Path.of(made.output().strip());
        assertThat(archive).isNotEmptyFile().hasParent(directory.toRealPath().resolve("archives"));
        // Calls were rehearsed: what only a call loads is in it, as far as the answer.
        assertThat(new String(Files.readAllBytes(archive), StandardCharsets.ISO_8859_1))
                .contains("software/amazon/awssdk/services/comprehend/model/BatchDetectSentimentItemResult")
                .contains("software/amazon/awssdk/protocols/json/internal/unmarshall/JsonProtocolUnmarshaller");
        // With this the virtual machine ends where it cannot use what was made.
        String insisting = Runtime.version().feature() >= RELEASE_AOT ? "-XX:AOTMode=on" : "-Xshare:on";

        assertThat(program.run(Map.of("BOREALIS_JAVA_OPTS", insisting), "--version"))
                .satisfies(result -> assertThat(result.output()).startsWith("Borealis "))
                .extracting(Command.Result::exitCode)
                .isEqualTo(0);
    }

    @Test
    void anArchiveThatDoesNotFitIsNotMentioned(@TempDir Path directory) throws Exception {
        InstalledProgram program = unpacked(Form.ARCHIVE, directory);
        String without = program.run(Map.of(), "--version").output();
        Path archives = Files.createDirectory(directory.resolve("archives"));
        String version = System.getProperty("java.version").replaceFirst("[^0-9.].*", "");
        for (String ending : new String[] {".jsa", ".aot"}) {
            Files.writeString(archives.resolve("java-" + version + ending), "of another Java");
        }

        Command.Result result = program.run(Map.of(), "--version");

        assertThat(result).isEqualTo(new Command.Result(0, without));
    }

    private static InstalledProgram unpacked(Form form, Path directory) throws IOException, InterruptedException {
        assumeTrue(form != Form.PACKAGE || Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no Debian");
        return new InstalledProgram(form.unpack(directory));
    }

    private int answer(int port) throws SQLException {
        try (Connection client = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:%d/".formatted(port), mysql.adminUser(), mysql.adminPassword());
                ResultSet rows = client.createStatement().executeQuery("SELECT 6 * 7")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
