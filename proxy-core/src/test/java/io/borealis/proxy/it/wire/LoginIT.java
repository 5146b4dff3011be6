package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mysql.cj.jdbc.JdbcConnection;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Logins with every plugin, plain and encrypted, by two drivers; and logins that fail, in MySQL's own words. */
class LoginIT {
    private static final String PASSWORD = LoginPlugin.PASSWORD;
    private static final int CLIENT_SSL = 1 << 11;
    private static final Duration SOON = Duration.ofMinutes(2);

    private static TestStack stack;

    private record Login(LoginPlugin plugin, LoginDriver driver) {}

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
        LoginPlugin.createAccounts(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    static Stream<Login> logins() {
        return LoginPlugin.all(stack).stream()
                .flatMap(plugin -> Stream.of(LoginDriver.values())
                        .filter(driver -> driver.knows(plugin))
                        .map(driver -> new Login(plugin, driver)));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void logsInWithAColdAndThenAWarmCache(Login login) throws SQLException {
        // Given: FLUSH PRIVILEGES empties the cache of caching_sha2_password.
        stack.setUp("FLUSH PRIVILEGES");
        for (String cache : new String[] {"cold", "warm"}) {
            // When
            try (Connection connection = login.driver.connect(stack.proxyPort(), "", login.plugin.user(), PASSWORD)) {
                // Then
                assertThat(value(connection, "SELECT CURRENT_USER()")).as(cache).isEqualTo(login.plugin.user() + "@%");
                assertThat(value(connection, "SHOW STATUS LIKE 'Ssl_version'").isEmpty())
                        .as(cache)
                        .isEqualTo(!login.driver.isEncrypted());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void clientsThatInsistOnACipherGetItAsFromMySql(String protocol, String cipher) throws SQLException {
        String options = "?sslMode=REQUIRED&tlsVersions=" + protocol + "&tlsCiphersuites=" + cipher;
        for (String url : List.of(stack.direct(options), stack.viaProxy(options))) {
            try (Connection connection = DriverManager.getConnection(url, TestStack.USER, TestStack.PASSWORD)) {
                assertThat(value(connection, "SELECT 1")).as(url).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aWrongPasswordIsRefusedInMySqlsWords(Login login) {
        assertSameRefusal(login, "", "wrong", 1045);
    }

    @ParameterizedTest
    @MethodSource("logins")
    void anUnknownSchemaIsRefusedInMySqlsWords(Login login) {
        assertSameRefusal(login, "no_such_schema", PASSWORD, 1044);
    }

    @Test
    void refusalsArriveByteForByte() throws IOException {
        for (String[] attempt : new String[][] {
            {RawAccount.USER, "wrong", ""},
            {RawAccount.USER, "", ""},
            {"nobody_knows_me", "x", ""},
            {RawAccount.USER, RawAccount.PASSWORD, "no_such_schema"}
        }) {
            // When
            byte[] direct = lastOfLogin(stack.mysql().port(), attempt);
            byte[] proxied = lastOfLogin(stack.proxyPort(), attempt);

            // Then
            assertThat(proxied[0]).isEqualTo((byte) 0xFF);
            assertThat(proxied).isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTOR_J_PLAIN", "CONNECTOR_J_TLS"})
    void changesTheUserAcrossPlugins(LoginDriver driver) throws SQLException {
        stack.setUp("FLUSH PRIVILEGES");
        try (Connection connection =
                driver.connect(stack.proxyPort(), "", LoginPlugin.SHA256_PASSWORD.user(), PASSWORD)) {
            List<LoginPlugin> plugins = new ArrayList<>(LoginPlugin.all(stack));
            plugins.addAll(LoginPlugin.all(stack));
            for (LoginPlugin next : plugins) {
                // When
                connection.unwrap(JdbcConnection.class).changeUser(next.user(), PASSWORD);

                // Then
                assertThat(value(connection, "SELECT CURRENT_USER()")).isEqualTo(next.user() + "@%");
            }
        }
    }

    @Test
    void theGreetingIsTheBackendsWithoutWhatCannotBeRelayed() throws IOException {
        try (RawClient direct = RawClient.greeted(stack.mysql().port());
                RawClient proxied = RawClient.greeted(stack.proxyPort())) {
            assertThat(proxied.connectionId()).isEqualTo(direct.connectionId() + 1);
            assertThat(proxied.offeredCapabilities() & CLIENT_SSL).isNotZero();
            assertThat(proxied.offeredCapabilities() & ~direct.offeredCapabilities())
                    .isZero();
        }
    }

    @Test
    void aPlainClientIsRefusedWhereTheFrontendRequiresTls() throws Exception {
        try (TestStack strict = TestStack.start(Map.of("TLS_FRONTEND_MODE", "required"))) {
            SQLException refused = refusal(LoginDriver.CONNECTOR_J_PLAIN, strict.proxyPort(), "", PASSWORD);

            assertThat(refused.getErrorCode()).isEqualTo(3159);
            assertThat(refused.getMessage()).contains("insecure transport");
            LoginDriver.CONNECTOR_J_TLS
                    .connect(strict.proxyPort(), "", LoginPlugin.CACHING_SHA2_PASSWORD.user(), PASSWORD)
                    .close();
        }
    }

    @Test
    void tlsIsNotOfferedWhereItIsDisabled() throws Exception {
        try (TestStack plain = TestStack.start(Map.of("TLS_FRONTEND_MODE", "disabled"))) {
            try (RawClient client = RawClient.greeted(plain.proxyPort())) {
                assertThat(client.offeredCapabilities() & CLIENT_SSL).isZero();
            }
            LoginDriver.CONNECTOR_J_PLAIN
                    .connect(plain.proxyPort(), "", LoginPlugin.CACHING_SHA2_PASSWORD.user(), PASSWORD)
                    .close();

            // A client that asks for TLS all the same must not reach the backend's TLS past the proxy, nor hang.
            try (RawClient client = RawClient.greeted(plain.proxyPort())) {
                client.respond(RawAccount.USER, RawAccount.PASSWORD, "", CLIENT_SSL);
                assertThat(errno(client.read())).isEqualTo(1043);
                assertThat(client.isClosedByPeer()).isTrue();
            }
        }
    }

    @Test
    void aBackendThatCannotBeReachedIsNamed() throws Exception {
        // Given
        int closedPort;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = free.getLocalPort();
        }
        try (TestStack orphan = TestStack.start(Map.of("BACKEND_PORT", Integer.toString(closedPort)))) {
            // When
            SQLException refused = refusal(LoginDriver.CONNECTOR_J_PLAIN, orphan.proxyPort(), "", PASSWORD);

            // Then
            assertThat(refused.getErrorCode()).isEqualTo(2003);
            assertThat(refused.getMessage())
                    .contains("Can't connect to MySQL server on '127.0.0.1:" + closedPort + "'");
        }
    }

    @Test
    void tooManyConnectionsIsRelayed() throws Exception {
        try (Connection admin = stack.admin();
                Connection another = stack.admin();
                Statement statement = admin.createStatement()) {
            assertThat(another.isValid(1)).isTrue();
            String before = value(admin, "SELECT @@GLOBAL.max_connections");
            // One more is kept for administrators: both are taken.
            statement.execute("SET GLOBAL max_connections = 1");
            try {
                byte[] direct;
                try (RawClient client = RawClient.greeted(stack.mysql().port())) {
                    direct = client.greeting();
                }
                try (RawClient client = RawClient.greeted(stack.proxyPort())) {
                    assertThat(errno(client.greeting())).isEqualTo(1040);
                    assertThat(client.greeting()).isEqualTo(direct);
                    assertThat(client.isClosedByPeer()).isTrue();
                }
            } finally {
                statement.execute("SET GLOBAL max_connections = " + before);
            }
        }
    }

    @Test
    void clientsThatLeaveBeforeTheirLoginLeaveNothingBehind() throws Exception {
        try (Connection admin = stack.admin()) {
            // Given
            int before = unauthenticated(admin);

            // When
            for (int i = 0; i < 10; i++) {
                RawClient.connect(stack.proxyPort()).close();
                RawClient.greeted(stack.proxyPort()).close();
                RawClient client = RawClient.greeted(stack.proxyPort());
                client.respond(RawAccount.USER, RawAccount.PASSWORD, "", 0);
                client.close();
            }

            // Then
            Conditions.await("connections end", SOON, () -> unauthenticated(admin) <= before);
            RawAccount.login(stack.proxyPort()).close();
        }
    }

    @Test
    void garbageBeforeTheLoginEndsThatConnectionOnly() throws Exception {
        try (RawClient other = RawAccount.login(stack.proxyPort())) {
            Random random = new Random(20_261_122);
            for (int i = 0; i < 20; i++) {
                try (RawClient client = RawClient.greeted(stack.proxyPort())) {
                    // Given: nothing like a packet, or a packet that is no login, or one longer than any login.
                    byte[] garbage = new byte[2_000];
                    random.nextBytes(garbage);
                    garbage[2] = (byte) (i % 3 == 0 ? 0 : 0x20);
                    garbage[1] = i % 3 == 1 ? 0 : garbage[1];

                    // When
                    client.writeRaw(garbage);
                    client.closeOutput();

                    // Then
                    client.input().readAllBytes();
                } catch (IOException reset) {
                    // The other end may close with our bytes unread.
                }
            }
            assertThat(other.query("SELECT 1").value(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void aPacketTooLongForALoginIsRefused() throws Exception {
        try (RawClient client = RawClient.greeted(stack.proxyPort())) {
            client.writeRaw((byte) 0xFF, (byte) 0xFF, (byte) 0x7F, (byte) 1, (byte) 0);

            byte[] answer = client.read();
            assertThat(errno(answer)).isEqualTo(1043);
            assertThat(new String(answer, StandardCharsets.UTF_8)).contains("packet of 8388607 bytes before login");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    private static void assertSameRefusal(Login login, String schema, String password, int errno) {
        SQLException direct = refusal(login.driver, stack.mysql().port(), schema, login.plugin.user(), password);
        SQLException proxied = refusal(login.driver, stack.proxyPort(), schema, login.plugin.user(), password);

        assertThat(direct.getErrorCode()).isEqualTo(errno);
        assertThat(proxied.getErrorCode()).isEqualTo(errno);
        assertThat(proxied.getSQLState()).isEqualTo(direct.getSQLState());
        assertThat(withoutConnectionId(proxied)).isEqualTo(withoutConnectionId(direct));
    }

    /** The MariaDB driver puts the connection's id before the server's text. */
    private static String withoutConnectionId(SQLException error) {
        return String.valueOf(error.getMessage()).replaceAll("^\\(conn=\\d+\\) ", "");
    }

    private static SQLException refusal(LoginDriver driver, int port, String schema, String password) {
        return refusal(driver, port, schema, LoginPlugin.CACHING_SHA2_PASSWORD.user(), password);
    }

    private static SQLException refusal(LoginDriver driver, int port, String schema, String user, String password) {
        return catchThrowableOfType(
                SQLException.class,
                () -> driver.connect(port, schema, user, password).close());
    }

    private static byte[] lastOfLogin(int port, String... userPasswordSchema) throws IOException {
        try (RawClient client = RawClient.greeted(port)) {
            client.respond(userPasswordSchema[0], userPasswordSchema[1], userPasswordSchema[2], 0);
            return client.authenticate(userPasswordSchema[1]);
        }
    }

    private static int errno(byte[] error) {
        assertThat(error[0]).isEqualTo((byte) 0xFF);
        return (error[1] & 0xFF) | (error[2] & 0xFF) << 8;
    }

    private static int unauthenticated(Connection admin) throws SQLException {
        return Integer.parseInt(value(
                admin,
                "SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_command = 'Connect'"
                        + " AND type = 'FOREGROUND'"));
    }

    /** The last column of the first row; empty when it is NULL or missing. */
    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String value = result.next() ? result.getString(result.getMetaData().getColumnCount()) : null;
            return value == null ? "" : value;
        }
    }
}
