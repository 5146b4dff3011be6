package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.locals3.LocalS3;
import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Kills at random times in every kind of statement that the proxy executes by itself. After each the session is as it was
 * before, and what was acknowledged is there. {@code -Dattack.iterations=N} kills more often.
 */
class KillStormIT {
    private static final int ITERATIONS = AttackLength.iterations(300);
    private static final long SEED = AttackLength.seed();
    private static final String USER = "storm";
    private static final String ADMINISTRATOR = "storm_root";
    private static final String PASSWORD = "storm-secret";
    private static final int ER_QUERY_INTERRUPTED = 1317;
    /** What MySQL says where the kill meets a stored function that it prepares anew for new temporary tables. */
    private static final int ER_NEED_REPREPARE = 1615;

    private static final int ER_QUERY_TIMEOUT = 3024;
    private static final int ER_BAD_TABLE = 1051;
    private static final int KILLS_MAX = 4;

    private static LocalS3 s3;
    private static TestStack stack;

    @BeforeAll
    static void start() {
        s3 = LocalS3.start("exports");
        stack = TestStack.start(
                Map.of("S3_ENDPOINT", s3.endpoint().toString(), "S3_PATH_STYLE", "true", "S3_REGION", "us-east-1"));
        stack.aws()
                .sagemaker()
                .deploy(
                        "sum",
                        request -> ContainerResponse.csv(
                                request.text().lines().map(line -> "1.5").collect(Collectors.joining("\n"))));
        stack.setUp(
                "DROP USER IF EXISTS " + USER,
                "CREATE USER " + USER + "@'%' IDENTIFIED WITH " + PasswordProof.pluginFor(stack.mysql()) + " BY '"
                        + PASSWORD + "'",
                "CREATE USER IF NOT EXISTS " + ADMINISTRATOR + "@'%' IDENTIFIED WITH "
                        + PasswordProof.pluginFor(stack.mysql()) + " BY '" + PASSWORD + "'",
                "GRANT CONNECTION_ADMIN ON *.* TO " + ADMINISTRATOR,
                "GRANT ALL ON shop.* TO " + USER,
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS, AWS_SELECT_S3_ACCESS TO " + USER,
                "SET DEFAULT ROLE ALL TO " + USER,
                "DROP TABLE IF EXISTS shop.notes, shop.kept",
                "CREATE TABLE shop.notes (id INT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(100), mood VARCHAR(8))",
                "CREATE TABLE shop.kept (k INT PRIMARY KEY)",
                "INSERT INTO shop.notes (body) WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 40)"
                        + " SELECT CONCAT('note ', n, ' ') FROM r");
    }

    @AfterAll
    static void stop() {
        stack.close();
        s3.close();
    }

    @Test
    void afterEveryKillTheSessionIsAsItWasAndNothingAcknowledgedIsLost(TestReporter reporter) throws Exception {
        Random random = new Random(SEED);
        try (RawClient client = login();
                Killer killer = new Killer(stack, random);
                Connection admin = stack.admin()) {
            StormState.sure(
                    client,
                    "CREATE FUNCTION total(a INT, b DOUBLE) RETURNS DOUBLE"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'sum'");
            Map<StormStatement, Long> nanos = measured(client);
            Map<Integer, Integer> outcomes = new TreeMap<>();
            for (int row = 1; killer.kills() < ITERATIONS; row++) {
                StormStatement statement = StormStatement.ALL.get(random.nextInt(StormStatement.ALL.size()));
                boolean autocommit = random.nextBoolean();
                set(client, autocommit, random);
                if (!autocommit) {
                    StormState.sure(client, "INSERT INTO kept VALUES (" + row + ")");
                }
                StormState before = StormState.of(client, admin);
                assertThat(before.tables()).containsOnly(ER_BAD_TABLE);

                Result result = killed(statement, client, killer, nanos.getOrDefault(statement, 0L), random);

                String circumstances = "%s, autocommit %s, row %d, seed %d: %s"
                        .formatted(statement.sql(), autocommit, row, SEED, result.text());
                outcomes.merge(result.isError() ? result.errno() : 0, 1, Integer::sum);
                assertThat(outcomes.keySet())
                        .as(circumstances)
                        .isSubsetOf(0, ER_QUERY_INTERRUPTED, ER_NEED_REPREPARE, ER_QUERY_TIMEOUT);
                assertThat(StormState.of(client, admin)).as(circumstances).isEqualTo(before);
                StormState.sure(client, autocommit ? "INSERT INTO kept VALUES (" + row + ")" : "COMMIT");
                assertThat(number(admin, "SELECT COUNT(*) FROM shop.kept WHERE k = " + row))
                        .as("an acknowledged row is there: " + circumstances)
                        .isEqualTo(1);
            }
            reporter.publishEntry("kills", Integer.toString(killer.kills()));
            reporter.publishEntry("statements by their error", outcomes.toString());
        }
    }

    /** Gives the session settings that a statement of ours may have to change. */
    private static void set(RawClient client, boolean autocommit, Random random) throws IOException {
        StormState.sure(
                client,
                "SET autocommit = " + (autocommit ? 1 : 0) + ", sql_notes = " + random.nextInt(2)
                        + ", sql_select_limit = " + (random.nextBoolean() ? "DEFAULT" : "100000")
                        + ", character_set_results = " + (random.nextBoolean() ? "utf8mb4" : "latin1"));
    }

    /** Runs a statement, which usually takes {@code nanos}, while it is killed; some run into a time-out, too. */
    private static Result killed(StormStatement statement, RawClient client, Killer killer, long nanos, Random random)
            throws IOException {
        boolean timeout = random.nextInt(20) == 0;
        if (timeout) {
            StormState.sure(client, "SET max_execution_time = 1");
        }
        Killer.Attack attack = killer.attack(client.connectionId(), 1 + random.nextInt(KILLS_MAX), nanos * 3 / 2);
        Result result = statement.numbered().run(client);
        attack.await();
        if (timeout) {
            StormState.sure(client, "SET max_execution_time = 0");
        }
        return result;
    }

    @Test
    void aSessionThatIsKilledAsAWholeLeavesNothing() throws Exception {
        Random random = new Random(SEED);
        try (Killer killer = new Killer(stack, random);
                Connection admin = stack.admin()) {
            for (int i = 0; i < Math.max(10, ITERATIONS / 30); i++) {
                StormStatement statement = StormStatement.ALL.get(random.nextInt(StormStatement.ALL.size()));
                RawClient client = login();
                long id = client.connectionId();
                StormStatement numbered = statement.numbered();
                Thread run = new Thread(() -> runToItsEnd(numbered, client));
                run.start();
                TimeUnit.NANOSECONDS.sleep(random.nextInt(20_000_000));
                if (random.nextBoolean()) {
                    processKill(id);
                } else {
                    killer.end(id, random.nextBoolean());
                }
                run.join(TimeUnit.SECONDS.toMillis(60));
                client.close();
                assertThat(run.isAlive()).isFalse();
                awaitGone(admin, id);
            }
        }
    }

    private static void processKill(long id) throws IOException {
        try (RawClient other = RawClient.login(stack.proxyPort(), ADMINISTRATOR, PASSWORD)) {
            other.writeRaw(Attacker.kill(id));
            other.read();
        }
    }

    private static void runToItsEnd(StormStatement statement, RawClient client) {
        try {
            while (true) {
                statement.run(client);
            }
        } catch (IOException ended) {
            // as it should be
        }
    }

    private static void awaitGone(Connection admin, long id) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String query = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + id;
        while (number(admin, query) > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        StormState.awaitTransactions(admin, id, 0);
    }

    /** How long each statement takes that nobody kills, in nanoseconds. */
    private static Map<StormStatement, Long> measured(RawClient client) throws IOException {
        Map<StormStatement, Long> nanos = new HashMap<>();
        for (StormStatement statement : StormStatement.ALL) {
            for (int i = 0; i < 2; i++) {
                long begin = System.nanoTime();
                Result result = statement.numbered().run(client);
                nanos.put(statement, System.nanoTime() - begin);
                assertThat(result.isError())
                        .as(statement.sql() + ": " + result.text())
                        .isFalse();
            }
        }
        return nanos;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static RawClient login() throws IOException {
        return RawClient.login(stack.proxyPort(), USER, PASSWORD, "shop", true);
    }
}
