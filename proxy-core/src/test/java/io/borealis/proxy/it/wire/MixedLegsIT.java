package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mysql.cj.jdbc.JdbcConnection;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Plugin × client's leg × server's leg × state of the server's cache × login and COM_CHANGE_USER, by two drivers: all that
 * {@link LoginIT} does not have, where both legs are alike.
 */
class MixedLegsIT {
    private static final String SSL_USER = "mixed_legs_ssl";
    private static final Map<Backend, TestStack> STACKS = new EnumMap<>(Backend.class);

    private static TestStack any;

    /** The leg to MySQL, whatever the client's is. */
    private enum Backend {
        PLAIN("disabled"),
        ENCRYPTED("required"),
        SOCKET("as_client");

        private final String mode;

        Backend(String mode) {
            this.mode = mode;
        }

        static List<Backend> all() {
            return Stream.of(values())
                    .filter(backend -> backend != SOCKET || ServerFiles.hasSocket(TestStack.server()))
                    .toList();
        }

        int port() {
            return stack().proxyPort();
        }

        TestStack stack() {
            return STACKS.computeIfAbsent(this, backend -> TestStack.start(backend.settings()));
        }

        private Map<String, String> settings() {
            return this == SOCKET
                    ? Map.of(
                            "TLS_BACKEND_MODE",
                            mode,
                            "BACKEND_SOCKET",
                            ServerFiles.socket(TestStack.server()).toString())
                    : Map.of("TLS_BACKEND_MODE", mode);
        }
    }

    private record Login(LoginPlugin plugin, LoginDriver driver, Backend backend) {}

    @BeforeAll
    static void start() {
        any = Backend.PLAIN.stack();
        LoginPlugin.createAccounts(any);
        any.setUp("CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY '%s' REQUIRE SSL"
                .formatted(SSL_USER, LoginPlugin.PASSWORD));
    }

    @AfterAll
    static void stop() {
        any.setUp("DROP USER " + SSL_USER + "@'%'");
        STACKS.values().forEach(TestStack::close);
        STACKS.clear();
    }

    static Stream<Login> logins() {
        return LoginPlugin.all(any).stream()
                .flatMap(plugin -> Stream.of(LoginDriver.values())
                        .filter(driver -> driver.knows(plugin))
                        .flatMap(driver -> Backend.all().stream().map(backend -> new Login(plugin, driver, backend))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void logsInWithAColdAndThenAWarmCache(Login login) throws SQLException {
        any.setUp("FLUSH PRIVILEGES");
        for (String cache : new String[] {"cold", "warm"}) {
            try (Connection connection =
                    login.driver.connect(login.backend.port(), "", login.plugin.user(), LoginPlugin.PASSWORD)) {
                assertThat(value(connection, "SELECT CURRENT_USER()")).as(cache).isEqualTo(login.plugin.user() + "@%");
                assertThat(value(connection, "SHOW STATUS LIKE 'Ssl_version'").isEmpty())
                        .as("the server's leg is plain")
                        .isEqualTo(login.backend != Backend.ENCRYPTED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aWrongPasswordIsRefusedByMySql(Login login) {
        any.setUp("FLUSH PRIVILEGES");
        assertThatThrownBy(() -> login.driver
                        .connect(login.backend.port(), "", login.plugin.user(), "another")
                        .close())
                .isInstanceOfSatisfying(SQLException.class, refused -> {
                    assertThat(refused.getErrorCode()).isEqualTo(1045);
                    assertThat(refused.getMessage()).contains("'" + login.plugin.user() + "'@");
                });
    }

    static List<Backend> backends() {
        return Backend.all();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void changesTheUserAcrossPlugins(Backend backend) throws SQLException {
        for (LoginDriver driver : List.of(LoginDriver.CONNECTOR_J_PLAIN, LoginDriver.CONNECTOR_J_TLS)) {
            any.setUp("FLUSH PRIVILEGES");
            try (Connection connection =
                    driver.connect(backend.port(), "", LoginPlugin.SHA256_PASSWORD.user(), LoginPlugin.PASSWORD)) {
                List<LoginPlugin> plugins = new ArrayList<>(LoginPlugin.all(any));
                plugins.addAll(LoginPlugin.all(any)); // once more with a warm cache
                for (LoginPlugin next : plugins) {
                    connection.unwrap(JdbcConnection.class).changeUser(next.user(), LoginPlugin.PASSWORD);

                    assertThat(value(connection, "SELECT CURRENT_USER()"))
                            .as("%s", driver)
                            .isEqualTo(next.user() + "@%");
                }
            }
        }
    }

    @Test
    void aWarmCacheNeedsNoKeyOfOurs() throws SQLException {
        String user = LoginPlugin.CACHING_SHA2_PASSWORD.user();
        String url = "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=false"
                .formatted(Backend.ENCRYPTED.port());
        any.setUp("FLUSH PRIVILEGES");
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, LoginPlugin.PASSWORD))
                .hasMessageContaining("Public Key Retrieval is not allowed");

        LoginDriver.CONNECTOR_J_PLAIN
                .connect(Backend.ENCRYPTED.port(), "", user, LoginPlugin.PASSWORD)
                .close();

        DriverManager.getConnection(url, user, LoginPlugin.PASSWORD).close();
    }

    @ParameterizedTest
    @EnumSource(LoginDriver.class)
    void anAccountThatRequiresTlsSeesTheServersLeg(LoginDriver driver) throws SQLException {
        assertThatThrownBy(() -> driver.connect(Backend.PLAIN.port(), "", SSL_USER, LoginPlugin.PASSWORD))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(1045));

        driver.connect(Backend.ENCRYPTED.port(), "", SSL_USER, LoginPlugin.PASSWORD)
                .close();
    }

    @Test
    void noLogHasAPassword() throws SQLException {
        // Given: everything is logged that can be.
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.borealis");
        Level rootLevel = root.getLevel();
        Level ourLevel = ours.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
        try {
            for (Login login : logins().toList()) {
                any.setUp("FLUSH PRIVILEGES");
                // When
                login.driver
                        .connect(login.backend.port(), "", login.plugin.user(), LoginPlugin.PASSWORD)
                        .close();
            }
        } finally {
            root.setLevel(rootLevel);
            ours.setLevel(ourLevel);
            root.detachAppender(log);
        }

        // Then
        assertThat(new ArrayList<>(log.list))
                .isNotEmpty()
                .noneMatch(event -> (event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
                        .contains(LoginPlugin.PASSWORD));
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
