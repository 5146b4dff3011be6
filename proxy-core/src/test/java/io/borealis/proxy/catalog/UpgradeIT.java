package io.borealis.proxy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of other versions, and several proxies before one server. On a server of its own, for schema aurora_ml is replaced. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeIT {
    private static final String SERVICE = "borealis";
    private static final String ASK = "CALL ask_one()";
    private static final String COUNT =
            "SELECT COUNT(*) FROM few WHERE LENGTH(aws_comprehend_detect_sentiment(txt, 'en')) > 0";
    private static final String WRITE = "INSERT INTO written VALUES (aws_comprehend_detect_sentiment('good', 'en'))";
    private static final String STREAM = "SELECT txt, aws_comprehend_detect_sentiment(txt, 'en') FROM few";
    private static final String VERSIONS = "SELECT GROUP_CONCAT(DISTINCT ROUTINE_COMMENT ORDER BY 1)"
            + " FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'aurora_ml' AND ROUTINE_COMMENT <> 'borealis key'";

    private static LocalMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = LocalMySql.start(LocalMySqlOptions.defaults());
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @BeforeEach
    void beginAnew() throws SQLException {
        admin("DROP SCHEMA IF EXISTS aurora_ml");
        try (TestStack once = start()) {
            once.setUp(
                    "DROP TABLE IF EXISTS shop.few",
                    "CREATE TABLE shop.few (txt VARCHAR(20))",
                    "DROP TABLE IF EXISTS shop.written",
                    "CREATE TABLE shop.written (mood VARCHAR(20))",
                    "INSERT INTO shop.few VALUES ('good'), ('bad'), ('so so'), ('fine')",
                    "DROP PROCEDURE IF EXISTS shop.ask_one",
                    "CREATE PROCEDURE shop.ask_one() SQL SECURITY INVOKER"
                            + " SELECT aurora_ml.aws_comprehend_detect_sentiment('good', 'en')");
        }
    }

    private static TestStack start() {
        return TestStack.start(mysql, Map.of());
    }

    private static void admin(String... statements) throws SQLException {
        try (Connection admin = connect(mysql.adminUser(), mysql.adminPassword(), "")) {
            run(admin, statements);
        }
    }

    private static Connection connect(String user, String password, String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/%s".formatted(mysql.host(), mysql.port(), schema), user, password);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static String adminValue(String sql) throws SQLException {
        try (Connection admin = connect(mysql.adminUser(), mysql.adminPassword(), "")) {
            return value(admin, sql);
        }
    }

    private static String newest() {
        return InstallScript.current().functions().values().stream()
                .filter(comment -> comment.startsWith("borealis lookup"))
                .distinct()
                .sorted()
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
    }

    /** What an older version has installed: the script of that version, from the history. */
    private static void installOlder(int version) throws IOException, SQLException {
        String name = "older/install-" + version + ".sql";
        try (InputStream stream = Objects.requireNonNull(UpgradeIT.class.getResourceAsStream(name), name);
                Connection service = connect(SERVICE, TestStack.PASSWORD, "")) {
            String script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (InstallStatement each :
                    new InstallScript(script.replace("${LOOKUP_KEY}", "ab".repeat(32))).statements()) {
                run(service, each.sql());
            }
        }
    }

    private static void requireAllWorks(TestStack stack) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(value(user, COUNT)).isEqualTo("4");
            assertThat(value(user, STREAM)).isEqualTo("good");
            assertThat(answered(user)).isEqualTo("POSITIVE");
        }
    }

    /** Until the proxy answers, which it does soon after its start. */
    private static String answered(Connection user) throws SQLException {
        while (true) {
            try {
                return value(user, ASK);
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).isEqualTo(63901);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void olderFunctionsAreRenewedAndAKeyStays(int version) throws Exception {
        admin("DROP SCHEMA aurora_ml");
        installOlder(version);
        try (TestStack stack = start()) {
            requireAllWorks(stack);
            assertThat(adminValue(VERSIONS)).isEqualTo(newest());
            if (version > 2) {
                assertThat(adminValue("SELECT HEX(aurora_ml.lookup_key())")).isEqualTo("AB".repeat(32));
            }
        }
    }

    @Test
    void aNewerProxysFunctionsStay() throws Exception {
        for (String name : InstallScript.current().functions().keySet()) {
            if (!name.equals("lookup_key")) {
                admin("ALTER " + routine(name) + " COMMENT 'borealis lookup 99'");
            }
        }
        try (TestStack stack = start()) {
            requireAllWorks(stack);
            assertThat(adminValue(VERSIONS)).isEqualTo("borealis lookup 99");
            assertThat(BackendCheck.run(stack.config(), config -> List.of()))
                    .anyMatch(finding -> finding.level() == Finding.Level.OK
                            && finding.sentence().contains("a newer proxy has made ask, aws_"));
            try (ControlPlane controlPlane = ControlPlane.of(stack.config())) {
                assertThat(controlPlane.install()).noneMatch(step -> step.contains("routine "));
            }
        }
    }

    /** A statement in a loop, until it is told to stop. */
    private static final class Loop {
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final Thread thread;
        private volatile boolean stopped;
        private volatile long rounds;

        Loop(Connection connection, String sql) {
            thread = new Thread(() -> repeat(connection, sql), "loop");
            thread.start();
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
        private void repeat(Connection connection, String sql) {
            try (connection) {
                while (!stopped) {
                    try {
                        run(connection, sql);
                    } catch (SQLException e) {
                        failures.add(e.getErrorCode() + " " + e.getMessage());
                    }
                    rounds++;
                    begun.countDown();
                }
            } catch (SQLException gone) {
                failures.add(gone.toString());
            }
        }

        /** Waits for rounds that begin from now on. */
        void awaitRounds(int more) throws InterruptedException {
            assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
            long until = rounds + more + 1;
            while (rounds < until) {
                Thread.onSpinWait();
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }
    }

    @Test
    void sessionsGoOnWhileFunctionsAreRenewed() throws Exception {
        try (TestStack one = start();
                TestStack two = start()) {
            requireAllWorks(one);
            requireAllWorks(two);
            List<Loop> queries = new ArrayList<>();
            List<Loop> others = new ArrayList<>();
            try (ControlPlane controlPlane = ControlPlane.of(one.config())) {
                for (String sql : List.of(COUNT, STREAM)) {
                    queries.add(new Loop(one.connect("shop"), sql));
                    queries.add(new Loop(two.connect("shop?useServerPrepStmts=true"), sql));
                }
                others.add(new Loop(one.connect("shop"), ASK));
                others.add(new Loop(two.connect("shop"), WRITE));
                for (int i = 0; i < (AttackLength.isLong() ? 20 : 2); i++) {
                    for (Loop loop : queries) {
                        loop.awaitRounds(1);
                    }
                    makeAllFunctionsOlder();
                    assertThat(controlPlane.install()).anyMatch(step -> step.startsWith("Created routine lookup "));
                }
                others.get(1).awaitRounds(1);
            } finally {
                for (Loop loop : queries) {
                    loop.stop();
                }
                for (Loop loop : others) {
                    loop.stop();
                }
            }
            assertThat(queries).allSatisfy(loop -> assertThat(loop.failures).isEmpty());
            // MySQL has no CREATE OR REPLACE FUNCTION, and what may have changed data is not run again.
            assertThat(others)
                    .allSatisfy(loop -> assertThat(loop.failures)
                            .allMatch(failure -> failure.matches(
                                    "(1305|63987) .*FUNCTION aurora_ml.* does not exist.*|(1370|1227) .*")));
            Loop writes = others.get(1);
            assertThat(adminValue("SELECT COUNT(*) FROM shop.written"))
                    .isEqualTo(Long.toString(writes.rounds - writes.failures.size()));
            requireAllWorks(two);
        }
    }

    private static String routine(String name) throws SQLException {
        return adminValue("SELECT CONCAT(ROUTINE_TYPE, ' aurora_ml.', ROUTINE_NAME) FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = 'aurora_ml' AND ROUTINE_NAME = '" + name + "'");
    }

    private static void makeAllFunctionsOlder() throws SQLException {
        for (String name : InstallScript.current().functions().keySet()) {
            if (!name.equals("lookup_key")) {
                admin("ALTER " + routine(name) + " COMMENT 'borealis lookup 1'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherProxyAnswersWhenOneGoes(boolean firstGoes) throws Exception {
        TestStack one = start();
        TestStack two = start();
        TestStack stays = firstGoes ? two : one;
        try (stays;
                Connection through = stays.connect("shop");
                Connection direct = connect(TestStack.USER, TestStack.PASSWORD, "shop")) {
            answered(through);
            answered(direct);
            List<Loop> loops = List.of(new Loop(through, ASK), new Loop(direct, ASK));
            for (Loop loop : loops) {
                loop.awaitRounds(3);
            }
            (firstGoes ? one : two).close();
            for (Loop loop : loops) {
                loop.awaitRounds(20);
                loop.stop();
            }
            // On a busy machine the other one may take longer to begin than a function waits.
            assertThat(loops)
                    .allSatisfy(loop -> assertThat(loop.failures)
                            .allMatch(failure -> failure.endsWith("its proxy has not answered within 5 seconds"))
                            .hasSizeLessThan(3));
        }
    }
}
