package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.it.testing.TestStack;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the system is asked to read and write by, sessions are the same. */
class TransportsIT {
    private static final int LARGE_BYTES = 20 << 20;
    private static final int ROWS = 200_000;

    private static Map<String, String> settings(String transport, String... more) {
        assumeThat(
                        switch (transport) {
                            case "epoll" -> Epoll.isAvailable();
                            case "io_uring" -> IoUring.isAvailable();
                            default -> true;
                        })
                .as("this system has " + transport)
                .isTrue();
        Map<String, String> settings = new HashMap<>(Map.of("LISTEN_TRANSPORT", transport));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "io_uring", "nio"})
    void relaysAndEvaluates(String transport) throws SQLException {
        try (TestStack stack = TestStack.start(settings(transport))) {
            for (String tls : new String[] {"DISABLED", "REQUIRED"}) {
                try (Connection connection = DriverManager.getConnection(
                        stack.viaProxy("?sslMode=" + tls), TestStack.USER, TestStack.PASSWORD)) {
                    assertThat(first(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"))
                            .isEqualTo("POSITIVE");
                    assertThat(largePacketsComeBack(connection)).isTrue();
                    assertThat(sumOfManyRows(connection)).isEqualTo((long) ROWS * (ROWS + 1) / 2);
                }
            }
        }
    }

    private static boolean largePacketsComeBack(Connection connection) throws SQLException {
        String text = "x".repeat(LARGE_BYTES);
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, LENGTH(?)")) {
            statement.setString(1, text);
            statement.setString(2, text);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getString(1).equals(text) && row.getInt(2) == LARGE_BYTES;
            }
        }
    }

    private static long sumOfManyRows(Connection connection) throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET cte_max_recursion_depth = " + ROWS);
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows =
                    statement.executeQuery("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < "
                            + ROWS + ") SELECT n, REPEAT('y', 100) FROM r")) {
                while (rows.next()) {
                    sum += rows.getLong(1);
                }
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "io_uring", "nio"})
    void takesUnixSocketsOnBothLegs(String transport, @TempDir Path directory) throws Exception {
        assumeThat(ServerFiles.hasSocket(TestStack.server())).isTrue();
        Path socket = directory.resolve("proxy.sock");
        try (TestStack stack = TestStack.start(settings(
                        transport,
                        "LISTEN_SOCKET",
                        socket.toString(),
                        "BACKEND_SOCKET",
                        ServerFiles.socket(TestStack.server()).toString(),
                        "BACKEND_PORT",
                        "1"));
                Connection connection = stack.connect();
                SocketChannel local = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(first(connection, "SELECT HOST FROM performance_schema.processlist WHERE ID = CONNECTION_ID()"))
                    .isEqualTo("localhost");
            ByteBuffer greeting = ByteBuffer.allocate(64);
            while (greeting.position() < 5) {
                assertThat(local.read(greeting)).isPositive();
            }
            assertThat(greeting.get(4)).isEqualTo((byte) 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "io_uring", "nio"})
    void tellsOfAServerThatIsNotThere(String transport) throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        Map<String, String> nobody = settings(
                transport,
                "BACKEND_PORT",
                Integer.toString(closed),
                "BACKEND_SERVICE_USER",
                "",
                "BACKEND_SERVICE_PASSWORD",
                "");
        try (TestStack stack = TestStack.start(nobody)) {
            assertThatThrownBy(stack::connect)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(2003));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "io_uring", "nio"})
    void aClientThatBreaksOffLeavesNoSession(String transport) throws Exception {
        try (TestStack stack = TestStack.start(settings(transport));
                Connection admin = stack.admin()) {
            Connection leaving = stack.connect();
            String id = first(leaving, "SELECT CONNECTION_ID()");
            try (Socket reset = new Socket(InetAddress.getLoopbackAddress(), stack.proxyPort())) {
                reset.setSoLinger(true, 0); // RST in the middle of the handshake
            }
            leaving.abort(Runnable::run);

            String left = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id;
            while (!first(admin, left).equals("0")) {
                Thread.onSpinWait();
            }
            stack.connect().close();
        }
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
