package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the client's, which never touch the proxy's own disk. */
class LoadDataLocalIT {
    private static final int COM_QUERY = 0x03;
    private static final int FULL_FRAME = 0xFFFFFF;
    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows.csv' INTO TABLE loaded FIELDS TERMINATED BY ','";

    private static TestStack stack;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
        stack.setUp("CREATE TABLE IF NOT EXISTS wire.loaded (id INT PRIMARY KEY, word LONGTEXT)");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void empty() {
        stack.setUp("TRUNCATE TABLE wire.loaded");
    }

    @Test
    void loadsASmallFile() throws IOException {
        for (boolean deprecateEof : new boolean[] {true, false}) {
            try (RawClient client = RawAccount.login(stack.proxyPort(), deprecateEof)) {
                // When
                assertThat(client.query(LOAD).asksForFile()).isTrue();
                client.write("1,one\n2,two\n".getBytes(US_ASCII));
                client.write("3,three\n".getBytes(US_ASCII));
                client.write();

                // Then
                assertThat(client.result().isError()).isFalse();
                assertThat(client.query("SELECT GROUP_CONCAT(word ORDER BY id) FROM loaded")
                                .value(0, 0))
                        .isEqualTo("one,two,three");
            }
            empty();
        }
    }

    @Test
    void aClientWithoutTheFileGoesOn() throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            assertThat(client.query(LOAD).asksForFile()).isTrue();
            client.write();

            assertThat(client.result().isError()).isFalse();
            assertThat(client.query("SELECT COUNT(*) FROM loaded").value(0, 0)).isEqualTo("0");
        }
    }

    @Test
    void anErrorOfTheLoadComesAfterTheFile() throws IOException {
        stack.setUp("INSERT INTO wire.loaded VALUES (2, 'taken')");
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            client.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
            assertThat(client.query(LOAD + " SET id = no_such_function(1)").isError())
                    .isTrue();
            assertThat(client.query(LOAD.replace("INTO", "REPLACE INTO") + " (id, word) SET word = CAST('x' AS JSON)")
                            .asksForFile())
                    .isTrue();
            client.write("1,one\n".getBytes(US_ASCII));
            client.write("2,two\n".getBytes(US_ASCII));
            client.write();

            assertThat(client.result().isError()).isTrue();
            assertThat(client.query("SELECT 'still in step'").value(0, 0)).isEqualTo("still in step");
        }
    }

    @Test
    void aFullFrameOfTheFileIsContinuedByAnEmptyOneThatIsNotItsEnd() throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given
            byte[] packet = new byte[FULL_FRAME];
            Arrays.fill(packet, (byte) 'x');
            packet[0] = '1';
            packet[1] = ',';
            packet[packet.length - 1] = '\n';
            assertThat(client.query(LOAD).asksForFile()).isTrue();

            // When: as frames, 0xFFFFFF bytes and none, which together are one packet.
            client.write(packet);
            client.write("2,after\n".getBytes(US_ASCII));
            client.write();

            // Then
            assertThat(client.result().isError()).isFalse();
            assertThat(client.query("SELECT LENGTH(word) FROM loaded ORDER BY id")
                            .value(0, 0))
                    .isEqualTo(Integer.toString(FULL_FRAME - 3));
            assertThat(client.query("SELECT word FROM loaded WHERE id = 2").value(0, 0))
                    .isEqualTo("after");
        }
    }

    @Test
    void aCommandBehindTheFileWaitsForTheLoad() throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            client.send(COM_QUERY, LOAD + "; SELECT COUNT(*) FROM loaded");
            assertThat(client.result().asksForFile()).isTrue();

            // When
            client.writeRaw(concat(
                    RawClient.frames("1,one\n".getBytes(US_ASCII), 2),
                    RawClient.frames(new byte[0], 3),
                    RawClient.frames("\3SELECT 'next'".getBytes(US_ASCII), 0)));

            // Then
            assertThat(client.results()).hasSize(2);
            assertThat(client.result().value(0, 0)).isEqualTo("next");
        }
    }

    @Test
    void aDriverLoadsAFileOfMoreThan16Mebibytes() throws Exception {
        // Given
        Path file = directory.resolve("large.csv");
        int rows = 20_000;
        try (var writer = Files.newBufferedWriter(file, US_ASCII)) {
            String filler = "y".repeat(1_000);
            for (int i = 0; i < rows; i++) {
                writer.write(i + "," + filler + "\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(16 << 20);

        // When
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int loaded = statement.executeUpdate(
                    "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE wire.loaded FIELDS TERMINATED BY ','");

            // Then
            assertThat(loaded).isEqualTo(rows);
        }
    }

    @Test
    void aDriverWhoseFileIsMissingGoesOn() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "LOAD DATA LOCAL INFILE '" + directory.resolve("missing") + "' INTO TABLE wire.loaded"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("missing");

            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    private Connection connect() throws SQLException {
        stack.setUp("GRANT ALL ON wire.* TO " + TestStack.USER + "@'%'");
        return stack.connect("?allowLoadLocalInfile=true");
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
