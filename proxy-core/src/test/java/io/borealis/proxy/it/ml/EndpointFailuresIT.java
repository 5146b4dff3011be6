package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that fails at any batch of any statement, in and outside transactions: no row is changed, and the session is as it
 * was.
 */
class EndpointFailuresIT extends MlStackTest {
    private static final int ROWS = 100;
    private static final int BATCH_ROWS = 20;
    private static final int ER_SAGEMAKER = 63_989;
    private static final int ER_QUERY_INTERRUPTED = 1317;
    private static final int ER_NO_SUCH_TABLE = 1146;

    /** Statements that ask for all rows of the table, which changes or not. */
    private static final List<String> STATEMENTS = List.of(
            "SELECT id, double_of(id) FROM victims ORDER BY id",
            "SELECT COUNT(*) FROM victims WHERE double_of(id) > 0",
            "INSERT INTO victims SELECT id + 1000, double_of(id) FROM victims",
            "INSERT INTO victims SELECT id, double_of(id) FROM victims AS same ON DUPLICATE KEY UPDATE v = 5",
            "REPLACE INTO victims SELECT id, double_of(id) FROM victims",
            "UPDATE victims SET v = double_of(id)",
            "UPDATE victims SET v = 1 WHERE double_of(id) > 0",
            "DELETE FROM victims WHERE double_of(id) > 0",
            "DELETE a FROM victims a JOIN victims b USING (id) WHERE double_of(b.id) > 0",
            "SET @sum = (SELECT SUM(double_of(id)) FROM victims)",
            "WITH all_of AS (SELECT double_of(id) AS d FROM victims) SELECT MAX(d) FROM all_of");

    /** In what state of the session a statement runs. */
    enum Mode {
        AUTOCOMMIT,
        TRANSACTION,
        NO_AUTOCOMMIT;

        boolean open() {
            return this != AUTOCOMMIT;
        }

        void begin(Statement statement) throws SQLException {
            if (this == TRANSACTION) {
                statement.execute("START TRANSACTION");
            } else if (this == NO_AUTOCOMMIT) {
                statement.execute("SET autocommit = 0");
            }
            if (open()) {
                statement.execute("UPDATE victims SET v = -7 WHERE id = 1");
            }
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        stack.aws().sagemaker().faults().reset();
        stack.aws().sagemaker().traffic().reset();
        stack.aws().sagemaker().deploy("double", request -> answer(request, 0));
        stack.setUp(
                "DROP FUNCTION IF EXISTS shop.double_of",
                "DROP TABLE IF EXISTS shop.victims, shop.made_of_victims",
                "CREATE TABLE shop.victims (id INT PRIMARY KEY, v BIGINT)",
                "INSERT INTO shop.victims SELECT n, 0 FROM shop.numbers WHERE n <= " + ROWS);
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("CREATE FUNCTION double_of(a INT) RETURNS BIGINT ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT"
                    + " ENDPOINT NAME 'double' MAX_BATCH_SIZE " + BATCH_ROWS);
        }
    }

    /** Doubles the numbers, but fails where {@code poison} is among them. */
    private static ContainerResponse answer(ContainerRequest request, int poison) {
        StringBuilder answers = new StringBuilder();
        for (List<String> row : request.rows()) {
            int number = Integer.parseInt(row.get(0));
            if (number == poison) {
                return ContainerResponse.error(400, "poisoned by " + number);
            }
            answers.append(2 * number).append('\n');
        }
        return ContainerResponse.csv(answers.toString());
    }

    static Stream<Arguments> statementsAndModes() {
        return STATEMENTS.stream().flatMap(sql -> Stream.of(Mode.values()).map(mode -> Arguments.of(sql, mode)));
    }

    @ParameterizedTest
    @MethodSource("statementsAndModes")
    void aFailureAtAnyBatchChangesNothing(String sql, Mode mode) throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            mode.begin(statement);
            for (int batch = 1; batch <= ROWS / BATCH_ROWS; batch++) {
                int poison = batch * BATCH_ROWS - 3;
                stack.aws().sagemaker().deploy("double", request -> answer(request, poison));
                Failure failure = failureOf(() -> drain(statement, sql));
                assertThat(failure.code()).as("batch %d", batch).isEqualTo(ER_SAGEMAKER);
                assertThat(failure.message()).contains("poisoned by " + poison).contains("endpoint double");
                requireUntouched(user, mode);
            }
            stack.aws().sagemaker().deploy("double", request -> answer(request, 0));
            drain(statement, sql);
            requireClean(user);
        }
    }

    @ParameterizedTest
    @MethodSource("statementsAndModes")
    void anAnswerThatDoesNotFitChangesNothing(String sql, Mode mode) throws SQLException {
        stack.aws()
                .sagemaker()
                .deploy(
                        "double",
                        request -> ContainerResponse.csv(request.text()
                                .lines()
                                .map(line -> line.equals("57") ? "many" : line)
                                .reduce("", (a, b) -> a + b + "\n")));
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            mode.begin(statement);
            Failure failure = failureOf(() -> drain(statement, sql));
            assertThat(failure.code()).isEqualTo(1366);
            assertThat(failure.message()).contains("'many'");
            requireUntouched(user, mode);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFailingCreateTableMakesNone(Mode mode) throws SQLException {
        for (int batch = 1; batch <= ROWS / BATCH_ROWS; batch++) {
            int poison = batch * BATCH_ROWS;
            stack.aws().sagemaker().deploy("double", request -> answer(request, poison));
            try (Connection user = stack.connect("shop");
                    Statement statement = user.createStatement()) {
                mode.begin(statement);
                Failure failure = failureOf(() ->
                        statement.execute("CREATE TABLE made_of_victims AS SELECT double_of(id) AS d FROM victims"));
                assertThat(failure.message()).contains("poisoned by " + poison);
                assertThat(failure(user, "SELECT * FROM made_of_victims").code())
                        .isEqualTo(ER_NO_SUCH_TABLE);
                requireClean(user);
                failureOf(() -> statement.execute(
                        "CREATE TEMPORARY TABLE made_of_victims AS SELECT double_of(id) AS d FROM victims"));
                assertThat(failure(user, "SELECT * FROM made_of_victims").code())
                        .isEqualTo(ER_NO_SUCH_TABLE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void valuesThatFailInsertNoRow(Mode mode) throws SQLException {
        String values = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "(" + (i + 2000) + ", double_of(" + i + "))")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            mode.begin(statement);
            for (int batch = 1; batch <= ROWS / BATCH_ROWS; batch++) {
                int poison = batch * BATCH_ROWS - 1;
                stack.aws().sagemaker().deploy("double", request -> answer(request, poison));
                for (String verb : List.of("INSERT", "REPLACE")) {
                    assertThat(failureOf(() -> statement.execute(verb + " INTO victims VALUES " + values))
                                    .message())
                            .contains("poisoned by " + poison);
                    requireUntouched(user, mode);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statementsAndModes")
    void killQueryStopsAStatementAndChangesNothing(String sql, Mode mode) throws Exception {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement();
                Connection killer = root();
                Statement kill = killer.createStatement()) {
            mode.begin(statement);
            String id = rows(user, "SELECT CONNECTION_ID()").get(0);
            try (var hold = stack.aws().sagemaker().faults().hold()) {
                CompletableFuture<Failure> failed =
                        CompletableFuture.supplyAsync(() -> failureOf(() -> drain(statement, sql)));
                assertThat(hold.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
                kill.execute("KILL QUERY " + id);
                assertThat(failed.get(120, TimeUnit.SECONDS).code()).isEqualTo(ER_QUERY_INTERRUPTED);
            }
            requireUntouched(user, mode);
        }
    }

    /**
     * Each statement in one of the modes, in the short form one of each mode: a client that has gone without a word is waited for.
     */
    static Stream<Arguments> statementsInTurns() {
        Mode[] modes = Mode.values();
        return IntStream.range(0, STATEMENTS.size())
                .filter(i -> AttackLength.isLong() || i % 4 == 0)
                .mapToObj(i -> Arguments.of(STATEMENTS.get(i), modes[(i / 4 + i) % modes.length]));
    }

    @ParameterizedTest
    @MethodSource("statementsInTurns")
    void aClientThatLeavesChangesNothing(String sql, Mode mode) throws Exception {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement();
                var hold = stack.aws().sagemaker().faults().hold()) {
            mode.begin(statement);
            String id = rows(user, "SELECT CONNECTION_ID()").get(0);
            CompletableFuture<Failure> failed =
                    CompletableFuture.supplyAsync(() -> failureOf(() -> drain(statement, sql)));
            assertThat(hold.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
            user.abort(Runnable::run);
            failed.get(120, TimeUnit.SECONDS);
            awaitEnd(id);
        }
        try (Connection admin = stack.admin()) {
            assertThat(rows(admin, "SELECT COUNT(*), SUM(v), MIN(id), MAX(id) FROM shop.victims"))
                    .containsExactly(ROWS + ",0,1," + ROWS);
        }
    }

    private static void drain(Statement statement, String sql) throws SQLException {
        if (statement.execute(sql)) {
            read(statement.getResultSet());
        }
    }

    private void awaitEnd(String connectionId) throws SQLException {
        try (Connection admin = stack.admin()) {
            String query = "SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_ID = " + connectionId;
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!rows(admin, query).equals(List.of("0"))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                rows(admin, "SELECT SLEEP(0.02)");
            }
        }
    }

    /** The table is as before; the transaction, if there is one, goes on with what it had done. */
    private void requireUntouched(Connection user, Mode mode) throws SQLException {
        String own = mode.open() ? "-7" : "0";
        assertThat(rows(user, "SELECT COUNT(*), SUM(v), MIN(id), MAX(id) FROM victims"))
                .containsExactly(ROWS + "," + own + ",1," + ROWS);
        try (Connection admin = stack.admin()) {
            assertThat(rows(admin, "SELECT COUNT(*), SUM(v) FROM shop.victims")).containsExactly(ROWS + ",0");
            assertThat(rows(
                            admin,
                            "SELECT COUNT(*) FROM performance_schema.events_transactions_current t"
                                    + " JOIN performance_schema.threads USING (THREAD_ID)"
                                    + " WHERE t.STATE = 'ACTIVE' AND PROCESSLIST_ID = "
                                    + rows(user, "SELECT CONNECTION_ID()").get(0)))
                    .containsExactly(mode.open() ? "1" : "0");
        }
        requireClean(user);
    }

    /** Nothing of the proxy's is left in the session. */
    private void requireClean(Connection user) throws SQLException {
        for (String table : List.of("sagemaker_staged", "comprehend_staged")) {
            // An account without rights to the table is told so, one with them that there is none.
            assertThat(failure(user, "SELECT COUNT(*) FROM aurora_ml." + table).code())
                    .isIn(ER_NO_SUCH_TABLE, 1142);
        }
        try (Connection admin = stack.admin()) {
            assertThat(rows(
                            admin,
                            "SELECT v.VARIABLE_NAME FROM performance_schema.user_variables_by_thread v"
                                    + " JOIN performance_schema.threads t USING (THREAD_ID)"
                                    + " WHERE v.VARIABLE_NAME LIKE 'aurora|_ml%' ESCAPE '|' AND v.VARIABLE_VALUE IS NOT NULL"
                                    + " AND t.PROCESSLIST_USER = '" + TestStack.USER + "'"))
                    .isEmpty();
        }
        assertThat(rows(user, "SELECT @@sql_select_limit")).containsExactly("18446744073709551615");
    }
}
