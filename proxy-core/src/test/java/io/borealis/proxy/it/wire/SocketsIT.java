package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listening on more than one address, and Unix sockets on either side. */
class SocketsIT {
    /** In the system's own directory, for the path of a socket must be short. */
    @TempDir
    private static Path directory;

    private static Path socket;
    private static int ipv6Port;
    private static TestStack listening;

    @BeforeAll
    static void start() throws IOException {
        socket = directory.resolve("proxy.sock");
        leftByAKilledProxy();
        ipv6Port = freePort();
        listening = TestStack.start(Map.of(
                "LISTEN_ALSO",
                "[::1]:" + ipv6Port,
                "LISTEN_SOCKET",
                socket.toString(),
                "LISTEN_SOCKET_MODE",
                "0640",
                "LISTEN_SOCKET_OWNER",
                Files.getOwner(directory).getName()));
    }

    @AfterAll
    static void stop() {
        listening.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void modelCallsAndKillsGoOverTheServersSocket() throws SQLException {
        assumeThat(ServerFiles.hasSocket(TestStack.server())).isTrue();
        String socket = ServerFiles.socket(TestStack.server()).toString();
        // Nobody listens on the port, so that everything that goes has gone over the socket.
        try (TestStack stack = TestStack.start(Map.of("BACKEND_SOCKET", socket, "BACKEND_PORT", "1"));
                Connection connection = stack.connect();
                Connection other = stack.connect();
                Statement statement = connection.createStatement();
                Statement killing = other.createStatement()) {
            assertThat(first(statement, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"))
                    .isEqualTo("POSITIVE");
            assertThat(first(statement, "SELECT HOST FROM performance_schema.processlist WHERE ID = CONNECTION_ID()"))
                    .isEqualTo("localhost");

            killing.execute("KILL " + first(statement, "SELECT CONNECTION_ID()"));
            assertThatThrownBy(() -> first(statement, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aSocketThatIsNotThereIsNamed() {
        Path missing = directory.resolve("no.sock");
        Map<String, String> settings = Map.of(
                "BACKEND_SOCKET", missing.toString(), "BACKEND_SERVICE_USER", "", "BACKEND_SERVICE_PASSWORD", "");
        try (TestStack stack = TestStack.start(settings)) {
            assertThatThrownBy(stack::connect).isInstanceOfSatisfying(SQLException.class, refused -> {
                assertThat(refused.getErrorCode()).isEqualTo(2002);
                assertThat(refused.getMessage())
                        .contains("Can't connect to local MySQL server through socket '" + missing + "'");
            });
        }
    }

    @Test
    void listensOnIpv6AndOnASocketWithItsPermissions() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-r-----");
        assertThat(greetingFirst()).isEqualTo((byte) 10);
        DriverManager.getConnection("jdbc:mysql://[::1]:" + ipv6Port + "/", TestStack.USER, TestStack.PASSWORD)
                .close();
        listening.connect().close();
    }

    @Test
    void doesNotTakeTheSocketOfAProxyThatRuns() throws IOException {
        assertThatThrownBy(() -> TestStack.start(Map.of("LISTEN_SOCKET", socket.toString()))
                        .close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is in use");

        assertThat(greetingFirst()).isEqualTo((byte) 10);
    }

    @Test
    void anOwnerThatIsNotThereIsNamed() throws IOException {
        Path unowned = directory.resolve("unowned.sock");

        assertThatThrownBy(() -> TestStack.start(Map.of(
                                "LISTEN_SOCKET", unowned.toString(), "LISTEN_SOCKET_OWNER", ":no-such-group-here"))
                        .close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("listen.socket_owner: there is no 'no-such-group-here' here");

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(file -> file.toString().contains("unowned"))).isEmpty();
        }
    }

    private static void leftByAKilledProxy() throws IOException {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
    }

    private static byte greetingFirst() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer greeting = ByteBuffer.allocate(64);
            while (greeting.position() < 5) {
                assertThat(client.read(greeting)).isPositive();
            }
            return greeting.get(4);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
