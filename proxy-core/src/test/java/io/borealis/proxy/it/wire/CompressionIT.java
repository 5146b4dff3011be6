package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.CompressedStream;
import io.borealis.proxy.it.testing.CompressedStream.Algorithm;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compressed protocol on the client's leg, on MySQL's, and on both: drivers, big things, files, hostile packets. */
class CompressionIT {
    private static final int COM_QUERY = 0x03;
    private static final int COM_CHANGE_USER = 0x11;
    private static final int COM_RESET_CONNECTION = 0x1F;
    private static final int ALGORITHMS = Algorithm.ZLIB.capability() | Algorithm.ZSTD.capability();
    private static final String LOAD = "LOAD DATA LOCAL INFILE 'x' INTO TABLE wire.compressed_rows";

    private static TestStack stack;
    private static TestStack toZlib;
    private static TestStack toZstd;

    /** Which legs are compressed, and how. */
    private record Legs(String name, TestStack stack, Algorithm algorithm, boolean encrypted) {
        RawClient login() throws IOException {
            return RawClient.compressed(stack.proxyPort(), RawAccount.USER, RawAccount.PASSWORD, algorithm, encrypted);
        }

        @Override
        public String toString() {
            return name + ", client " + algorithm + (encrypted ? " over TLS" : "");
        }
    }

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        toZlib = TestStack.start(Map.of("COMPRESSION_BACKEND", "zlib"));
        toZstd = TestStack.start(Map.of("COMPRESSION_BACKEND", "zstd"));
        RawAccount.create(stack);
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS wire.compressed_rows (line VARCHAR(64))",
                "CREATE TABLE IF NOT EXISTS wire.compressed_texts (id INT PRIMARY KEY, text LONGTEXT)",
                "TRUNCATE TABLE wire.compressed_texts",
                "SET GLOBAL local_infile = ON");
    }

    @AfterAll
    static void stop() {
        stack.setUp("DROP TABLE wire.compressed_rows", "DROP TABLE wire.compressed_texts");
        toZstd.close();
        toZlib.close();
        stack.close();
    }

    static Stream<Legs> legs() {
        return Stream.of(
                new Legs("backend plain", stack, Algorithm.ZLIB, false),
                new Legs("backend plain", stack, Algorithm.ZSTD, true),
                new Legs("backend zlib", toZlib, Algorithm.ZSTD, false),
                new Legs("backend zstd", toZstd, Algorithm.ZLIB, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://127.0.0.1:%d/?useCompression=true&sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "jdbc:mysql://127.0.0.1:%d/?useCompression=true&sslMode=REQUIRED&useServerPrepStmts=true",
                "jdbc:mariadb://127.0.0.1:%d/?useCompression=true&sslMode=disable&allowPublicKeyRetrieval=true",
                "jdbc:mariadb://127.0.0.1:%d/?useCompression=true&sslMode=trust&useServerPrepStmts=true",
                // Uncompressed itself, before a server that is not.
                "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=true"
            })
    void driversSendAndGetWhatTheyWould(String url) throws SQLException {
        String text = randomText(1_200_000);
        for (TestStack each : new TestStack[] {stack, toZlib, toZstd}) {
            stack.setUp("TRUNCATE TABLE wire.compressed_texts");
            try (Connection connection = DriverManager.getConnection(
                            url.formatted(each.proxyPort()), RawAccount.USER, RawAccount.PASSWORD);
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO wire.compressed_texts VALUES (?, ?)")) {
                for (int id = 0; id < 3; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, id == 0 ? "" : text.substring(0, text.length() / id));
                    insert.executeUpdate();
                }
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT text FROM wire.compressed_texts ORDER BY id")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEmpty();
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(text);
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(text.substring(0, text.length() / 2));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void commandsOfEverySizeAreAnswered(Legs legs) throws IOException {
        try (RawClient client = legs.login()) {
            for (int bytes : new int[] {0, 1, 50, 1000, 70_000, (1 << 24) + 100}) {
                // When
                RawClient.Result result = client.query("SELECT LENGTH('" + "x".repeat(bytes) + "') l");

                // Then
                assertThat(result.value(0, 0)).isEqualTo(Integer.toString(bytes));
            }
            client.packetBytesMax(500);
            assertThat(client.query("SELECT LENGTH('" + "x".repeat(200_000) + "') l")
                            .value(0, 0))
                    .isEqualTo("200000");
            for (int bytes : new int[] {1, 250, 300, 65_000, 1 << 20, (1 << 24) + 5}) {
                assertThat(client.query("SELECT REPEAT('y', " + bytes + ")")
                                .rows()
                                .get(0)
                                .length)
                        .isGreaterThan(bytes);
            }
            assertThat(client.query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                                    + " SELECT i FROM n")
                            .rows())
                    .hasSize(1000);
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void aFileOfManyPacketsBehindAResultIsLoaded(Legs legs) throws IOException {
        stack.setUp("TRUNCATE TABLE wire.compressed_rows");
        try (RawClient client = legs.login()) {
            // Given: the request for the file is not the first frame of the response.
            client.send(COM_QUERY, "SELECT 1; " + LOAD + "; SELECT COUNT(*) FROM wire.compressed_rows");
            assertThat(client.result().value(0, 0)).isEqualTo("1");
            assertThat(client.result().asksForFile()).isTrue();

            // When: as many frames as make the sequence ids begin again, numbered by the packets as clients do.
            for (int i = 0; i < 600; i++) {
                client.write(("line " + i + "\n").getBytes(US_ASCII));
            }
            client.write();

            // Then
            assertThat(client.result().text()).startsWith("00");
            assertThat(client.result().value(0, 0)).isEqualTo("600");
            assertThat(client.query("SELECT 'in step'").value(0, 0)).isEqualTo("in step");
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void aFileInFramesThatAreNumberedByPacketsIsLoaded(Legs legs) throws IOException {
        stack.setUp("TRUNCATE TABLE wire.compressed_rows");
        try (RawClient client = legs.login()) {
            client.send(COM_QUERY, "SELECT 1; " + LOAD);
            client.result();
            client.result();

            // When: MySQL does not look at the ids of frames.
            client.writeRaw(RawClient.frames("one\ntwo\n".getBytes(US_ASCII), 2));
            client.writeRaw(RawClient.frames("three\n".getBytes(US_ASCII), 77));
            client.writeRaw(new byte[] {0, 0, 0, 9});

            // Then
            assertThat(client.result().isError()).isFalse();
            assertThat(client.query("SELECT COUNT(*) FROM wire.compressed_rows").value(0, 0))
                    .isEqualTo("3");
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void usersChangeAndSessionsAreReset(Legs legs) throws IOException {
        try (RawClient client = legs.login()) {
            client.query("SET @x = 1");
            client.send(COM_CHANGE_USER, RawAccount.USER + "\0\0mysql\0\55\0caching_sha2_password\0");
            assertThat(client.authenticate(RawAccount.PASSWORD)[0]).isZero();
            assertThat(client.query("SELECT IFNULL(@x, 'none')").value(0, 0)).isEqualTo("none");
            client.query("SET @x = 1");
            client.send(COM_RESET_CONNECTION);
            assertThat(client.result().isError()).isFalse();
            assertThat(client.query("SELECT IFNULL(@x, 'none')").value(0, 0)).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void commandsSentAheadAreAnsweredInTurn(Legs legs) throws IOException {
        try (RawClient client = legs.login()) {
            for (int i = 0; i < 3; i++) {
                client.send(COM_QUERY, "SELECT " + i + ", SLEEP(0)");
            }
            for (int i = 0; i < 3; i++) {
                client.expectPacket(1);
                assertThat(client.result().value(0, 0)).isEqualTo(Integer.toString(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("legs")
    void aQueryThatIsKilledEnds(Legs legs) throws Exception {
        try (RawClient client = legs.login();
                RawClient killer = legs.login()) {
            client.send(COM_QUERY, "SELECT SLEEP(600)");
            Conditions.awaitStatement(stack, client.connectionId(), true, Duration.ofMinutes(2));
            assertThat(killer.query("KILL QUERY " + client.connectionId()).isError())
                    .isFalse();
            assertThat(client.result().value(0, 0)).isEqualTo("1");
            assertThat(client.query("SELECT 'in step'").value(0, 0)).isEqualTo("in step");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql", "jdbc:mariadb"})
    void modelsAreCalled(String driver) throws SQLException {
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS shop.compressed_reviews (id INT PRIMARY KEY, body VARCHAR(100))",
                "REPLACE INTO shop.compressed_reviews VALUES (1, 'very good'), (2, 'awful, bad')");
        for (TestStack each : new TestStack[] {stack, toZlib}) {
            try (Connection connection = DriverManager.getConnection(
                            driver + "://127.0.0.1:" + each.proxyPort() + "/shop?useCompression=true"
                                    + "&allowPublicKeyRetrieval=true",
                            TestStack.USER,
                            TestStack.PASSWORD);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT aws_comprehend_detect_sentiment(body, 'en'), body"
                            + " FROM compressed_reviews ORDER BY aws_comprehend_detect_sentiment(body, 'en')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isNotEmpty();
                assertThat(rows.next()).isTrue();
            }
        }
        stack.setUp("DROP TABLE shop.compressed_reviews");
    }

    @Test
    void whoCompressesUnaskedIsServedWhereNobodyNeedsTo() throws IOException {
        try (TestStack plain = TestStack.start(Map.of("COMPRESSION_FRONTEND", "uncompressed"))) {
            try (RawClient client = RawClient.greeted(plain.proxyPort())) {
                assertThat(client.offeredCapabilities() & ALGORITHMS).isZero();
            }
            for (Algorithm algorithm : Algorithm.values()) {
                try (RawClient client = RawClient.compressed(
                        plain.proxyPort(), RawAccount.USER, RawAccount.PASSWORD, algorithm, false)) {
                    assertThat(client.query("SELECT REPEAT('z', 100)").rows()).hasSize(1);
                }
            }
        }
    }

    @Test
    void whoDoesNotCompressIsRefusedInMySqlsWordsWhereEverybodyMust() throws IOException, SQLException {
        try (TestStack zlib = TestStack.start(Map.of("COMPRESSION_FRONTEND", "zlib"))) {
            try (Connection admin = stack.admin();
                    Statement settings = admin.createStatement()) {
                settings.execute("SET GLOBAL protocol_compression_algorithms = 'zlib'");
                try (RawClient client = RawClient.greeted(zlib.proxyPort())) {
                    assertThat(client.offeredCapabilities() & ALGORITHMS).isEqualTo(Algorithm.ZLIB.capability());
                }
                for (int flags : new int[] {0, Algorithm.ZSTD.capability()}) {
                    assertThat(refusal(zlib.proxyPort(), flags))
                            .isEqualTo(refusal(stack.mysql().port(), flags))
                            .startsWith("3922");
                }
                settings.execute("SET GLOBAL protocol_compression_algorithms = DEFAULT");
            }
        }
    }

    /** A server that wants compression is no obstacle for clients that have none. */
    @Test
    void aBackendThatMustBeCompressedIs() throws IOException, SQLException {
        try (Connection admin = stack.admin();
                Statement settings = admin.createStatement()) {
            settings.execute("SET GLOBAL protocol_compression_algorithms = 'zstd'");
            try (RawClient client = RawAccount.login(toZstd.proxyPort())) {
                assertThat(client.query("SHOW STATUS LIKE 'Compression_algorithm'")
                                .value(0, 1))
                        .isEqualTo("zstd");
            } finally {
                settings.execute("SET GLOBAL protocol_compression_algorithms = DEFAULT");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void packetsOutOfOrderAreRefusedInMySqlsWords(Algorithm algorithm) throws IOException {
        byte[] query = RawClient.frames("\3SELECT 1".getBytes(US_ASCII), 0);
        byte[][][] attempts = {
            {CompressedStream.packet(3, 0, query)},
            {CompressedStream.packet(0, 0, Arrays.copyOf(query, 6)), CompressedStream.packet(0, 0, new byte[7])},
        };
        for (byte[][] attempt : attempts) {
            assertThat(lastWords(stack.proxyPort(), algorithm, attempt))
                    .isEqualTo(lastWords(stack.mysql().port(), algorithm, attempt))
                    .contains("Got packets out of order");
        }
    }

    /** MySQL 8.0 and 9.7 ignore such a packet and wait for another; the client, which waits as well, would never know. */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void whatCannotBeDecompressedEndsTheSession(Algorithm algorithm) throws IOException {
        byte[] query = RawClient.frames(("\3SELECT '" + "x".repeat(100) + "'").getBytes(US_ASCII), 0);
        byte[] compressed = algorithm.compress(query);
        byte[][] attempts = {
            CompressedStream.packet(0, query.length - 1, compressed),
            CompressedStream.packet(0, query.length, Arrays.copyOf(compressed, compressed.length - 1)),
            CompressedStream.packet(0, query.length, new byte[40]),
            CompressedStream.packet(0, 0xFFFFFF, algorithm.compress(new byte[(1 << 24) + 1]))
        };
        for (byte[] attempt : attempts) {
            assertThat(lastWords(stack.proxyPort(), algorithm, attempt))
                    .contains("Couldn't uncompress communication packet");
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void whatIsShorterThanAnnouncedOrFollowedByOtherBytesIsTakenAsByMySql(Algorithm algorithm) throws IOException {
        byte[] query = RawClient.frames(("\3SELECT '" + "x".repeat(100) + "'").getBytes(US_ASCII), 0);
        byte[] compressed = algorithm.compress(query);
        for (int port : new int[] {stack.proxyPort(), stack.mysql().port()}) {
            if (algorithm == Algorithm.ZSTD && port == stack.mysql().port()) {
                continue; // MySQL goes on to read what it announces and does not have
            }
            try (RawClient client =
                    RawClient.compressed(port, RawAccount.USER, RawAccount.PASSWORD, algorithm, false)) {
                client.expectPacket(1);
                client.writeUncompressed(CompressedStream.packet(0, query.length + 500, compressed));
                assertThat(client.result().rows()).hasSize(1);
                client.expectPacket(2);
                client.writeUncompressed(CompressedStream.packet(0, 0, new byte[0]));
                client.writeUncompressed(CompressedStream.packet(1, query.length, compressed));
                assertThat(client.result().rows()).hasSize(1);
            }
        }
    }

    private static String lastWords(int port, Algorithm algorithm, byte[]... packets) throws IOException {
        try (RawClient client = RawClient.compressed(port, RawAccount.USER, RawAccount.PASSWORD, algorithm, false)) {
            for (byte[] packet : packets) {
                client.writeUncompressed(packet);
            }
            return new String(client.uncompressedInput().readAllBytes(), US_ASCII);
        }
    }

    private static String refusal(int port, int flags) throws IOException {
        try (RawClient client = RawClient.greeted(port)) {
            client.respond(RawAccount.USER, RawAccount.PASSWORD, "", flags);
            return new RawClient.Result(List.of(), List.of(), client.read()).text();
        }
    }

    private static String randomText(int length) {
        return new Random(20_261_128)
                .ints(length, 'a', 'a' + 16)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
