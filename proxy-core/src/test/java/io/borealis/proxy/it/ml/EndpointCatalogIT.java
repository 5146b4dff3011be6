package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalog is MySQL's: what is made, replaced, dropped or granted through one proxy, or by a client of MySQL itself, counts
 * at once for every other proxy before the same server.
 */
class EndpointCatalogIT extends MlStackTest {
    private static final String CALLER = "ep_caller";
    private static final String ALIAS = " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME ";
    private static final List<String> CALLS = List.of(
            "SELECT rate(n) FROM numbers WHERE n = 1",
            "SELECT CONCAT(rate(n), '') FROM numbers WHERE n = 1",
            "SELECT MAX(rate(n)) FROM numbers WHERE n <= 2");

    @SuppressWarnings("NullAway.Init")
    private TestStack other;

    @BeforeAll
    void startOther() {
        other = TestStack.start(
                Map.of("ML_SAGEMAKER_ENDPOINT", stack.aws().uri().toString()));
        for (String name : List.of("one", "two")) {
            stack.aws().sagemaker().deploy(name, ModelContainer.of(rows -> (name + "\n").repeat(rows.size())));
        }
    }

    @AfterAll
    void stopOther() {
        other.close();
        stack.setUp("DROP DATABASE IF EXISTS second_shop", "DROP USER IF EXISTS " + CALLER);
    }

    @BeforeEach
    void cleanUp() throws SQLException {
        stack.setUp(
                "DROP DATABASE IF EXISTS second_shop",
                "CREATE DATABASE second_shop",
                "GRANT ALL ON second_shop.* TO " + TestStack.USER,
                "DROP VIEW IF EXISTS shop.rated, shop.rated_again",
                "DROP USER IF EXISTS " + CALLER,
                "CREATE USER " + CALLER + " IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT ON shop.* TO " + CALLER,
                "GRANT AWS_SAGEMAKER_ACCESS TO " + CALLER,
                "SET DEFAULT ROLE ALL TO " + CALLER);
        try (Connection admin = stack.admin();
                Statement statement = admin.createStatement()) {
            for (String routine :
                    rows(admin, "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'")) {
                statement.execute("DROP FUNCTION shop.`" + routine + "`");
            }
        }
    }

    private static String create(String name, String endpoint) {
        return "CREATE FUNCTION " + name + "(a INT) RETURNS VARCHAR(20)" + ALIAS + "'" + endpoint + "'";
    }

    private void viaFirst(String... statements) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, statements);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void requireAnswer(Connection connection, String answer) throws SQLException {
        for (String sql : CALLS) {
            assertThat(rows(connection, sql)).as(sql).containsExactly(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop?useServerPrepStmts=true"})
    void whatOneProxyMakesEveryProxyCalls(String options) throws SQLException {
        try (Connection user = other.connect(options);
                Connection caller = other.connectAs(CALLER, options)) {
            assertThat(failure(user, CALLS.get(0)).code()).isEqualTo(1305);
            viaFirst(create("rate", "one"));
            requireAnswer(user, "one");
            assertThat(failure(caller, CALLS.get(0)).code()).isEqualTo(1370);
            stack.setUp("GRANT EXECUTE ON FUNCTION shop.rate TO " + CALLER);
            requireAnswer(caller, "one");

            viaFirst("DROP FUNCTION rate", create("rate", "two"));
            requireAnswer(user, "two");
            stack.setUp("GRANT EXECUTE ON FUNCTION shop.rate TO " + CALLER);
            requireAnswer(caller, "two");

            viaFirst("DROP FUNCTION rate");
            for (String sql : CALLS) {
                assertThat(failure(user, sql))
                        .isEqualTo(new Failure(1305, "42000", "FUNCTION shop.rate does not exist"));
            }
        }
    }

    @Test
    void aProxyStartedLaterKnowsTheFunctions() throws SQLException {
        viaFirst(create("rate", "one"));
        try (TestStack later = TestStack.start(
                        Map.of("ML_SAGEMAKER_ENDPOINT", stack.aws().uri().toString()));
                Connection user = later.connect("shop")) {
            requireAnswer(user, "one");
        }
    }

    @Test
    void aPreparedStatementCallsTheNewFunction() throws SQLException {
        viaFirst(create("rate", "one"));
        for (String sql : CALLS) {
            viaFirst("DROP FUNCTION rate", create("rate", "one"));
            try (Connection user = other.connect("shop?useServerPrepStmts=true")) {
                requireAnswer(user, "one");
                requirePreparedFollows(user, sql);
            }
        }
    }

    private void requirePreparedFollows(Connection user, String sql) throws SQLException {
        try (PreparedStatement prepared = user.prepareStatement(sql)) {
            assertThat(executed(prepared)).as(sql).containsExactly("one");
            viaFirst("DROP FUNCTION rate", create("rate", "two"));
            assertThat(executed(prepared)).as(sql).containsExactly("two");
            viaFirst("DROP FUNCTION rate");
            assertThat(failureOf(() -> executed(prepared)).code()).as(sql).isEqualTo(1305);
            stack.setUp("CREATE FUNCTION shop.rate(a INT) RETURNS VARCHAR(20) DETERMINISTIC RETURN 'plain'");
            assertThat(executed(prepared)).as(sql).containsExactly("plain");
            stack.setUp("DROP FUNCTION shop.rate");
            viaFirst(create("rate", "one"));
            assertThat(executed(prepared)).as(sql).containsExactly("one");
        }
    }

    @Test
    void executeInSqlCallsThePlainFunctionThatTookTheName() throws SQLException {
        viaFirst(create("rate", "one"));
        try (Connection user = other.connect("shop")) {
            requireAnswer(user, "one");
            run(user, "PREPARE asked FROM 'SELECT rate(n) FROM numbers WHERE n = 1 AND rate(n) <> \\'\\''");
            assertThat(rows(user, "EXECUTE asked")).containsExactly("one");
            stack.setUp(
                    "DROP FUNCTION shop.rate",
                    "CREATE FUNCTION shop.rate(a INT) RETURNS VARCHAR(20) DETERMINISTIC RETURN 'plain'");
            assertThat(rows(user, "EXECUTE asked")).containsExactly("plain");
            assertThat(rows(user, "EXECUTE asked")).containsExactly("plain");
        }
    }

    private static List<String> executed(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            return read(result);
        }
    }

    @Test
    void aPlainFunctionMayTakeTheNameAndGiveItBack() throws SQLException {
        viaFirst(create("rate", "one"));
        try (Connection first = stack.connect("shop");
                Connection second = other.connect("shop")) {
            requireAnswer(first, "one");
            requireAnswer(second, "one");
            stack.setUp(
                    "DROP FUNCTION shop.rate",
                    "CREATE FUNCTION shop.rate(a INT) RETURNS VARCHAR(20) DETERMINISTIC RETURN 'plain'");
            requireAnswer(first, "plain");
            requireAnswer(second, "plain");
            stack.setUp("DROP FUNCTION shop.rate");
            run(second, create("rate", "two"));
            requireAnswer(first, "two");
            requireAnswer(second, "two");
            stack.setUp(
                    "DROP FUNCTION shop.rate",
                    "CREATE FUNCTION shop.rate(a INT, b INT) RETURNS INT DETERMINISTIC RETURN a + b");
            assertThat(rows(first, "SELECT rate(n, 1) FROM numbers WHERE n = 1"))
                    .containsExactly("2");
            assertThat(failure(first, "SELECT rate(1)").code()).isEqualTo(1318);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop?useServerPrepStmts=true"})
    void viewsMadeThroughOneProxyAreReadThroughEvery(String options) throws SQLException {
        viaFirst(
                create("rate", "one"),
                "CREATE VIEW rated AS SELECT n, rate(n) AS r FROM numbers WHERE n <= 3",
                "CREATE VIEW rated_again AS SELECT r, COUNT(*) AS c FROM rated WHERE shop.rate(n) = 'one' GROUP BY r");
        for (TestStack reader : List.of(stack, other)) {
            try (Connection user = reader.connect(options)) {
                for (String sql : List.of("SELECT n, r FROM rated ORDER BY n", "SELECT * FROM rated ORDER BY n")) {
                    try (PreparedStatement prepared = user.prepareStatement(sql)) {
                        assertThat(executed(prepared)).containsExactly("1,one", "2,one", "3,one");
                    }
                }
                try (PreparedStatement prepared = user.prepareStatement("SELECT * FROM rated_again")) {
                    assertThat(executed(prepared)).containsExactly("one,3");
                }
            }
        }
    }

    @Test
    void namesakesOfTwoSchemasAreToldApart() throws SQLException {
        viaFirst(create("rate", "one"));
        stack.setUp("CREATE FUNCTION second_shop.rate(a INT) RETURNS VARCHAR(20) NO SQL RETURN 'plain'");
        try (Connection user = other.connect("second_shop")) {
            assertThat(rows(user, "SELECT rate(1)")).containsExactly("plain");
            assertThat(rows(user, "SELECT shop.rate(1), rate(1), second_shop.rate(1)"))
                    .containsExactly("one,plain,plain");
            assertThat(rows(user, "SELECT CONCAT(shop.rate(1), rate(1)) WHERE `shop`.`rate`(2) = 'one'"))
                    .containsExactly("oneplain");
            run(user, "USE shop");
            assertThat(rows(user, "SELECT rate(1), second_shop.rate(1)")).containsExactly("one,plain");
            stack.setUp("DROP FUNCTION second_shop.rate");
            run(user, "USE second_shop", create("rate", "two"));
            assertThat(rows(user, "SELECT shop.rate(1), rate(1)")).containsExactly("one,two");
            assertThat(rows(user, "SELECT CONCAT(shop.rate(1), rate(1))")).containsExactly("onetwo");
        }
    }

    @Test
    void aFunctionMayHaveANativeOnesName() throws SQLException {
        viaFirst(create("reverse", "one"));
        try (Connection user = other.connect("shop")) {
            assertThat(rows(user, "SELECT reverse('abc'), shop.reverse(1)")).containsExactly("cba,one");
            assertThat(rows(user, "SELECT n FROM numbers WHERE shop.reverse(n) = 'one' AND n < 3 ORDER BY n"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void creatingAgainIsMySqlsErrorOrNote() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute(create("rate", "one"));
            assertThat(failureOf(() -> statement.execute(create("rate", "two"))))
                    .isEqualTo(new Failure(1304, "42000", "FUNCTION rate already exists"));
            statement.execute(create("IF NOT EXISTS rate", "two"));
            SQLWarning note = statement.getWarnings();
            assertThat(note == null ? "" : note.getErrorCode() + " " + note.getMessage())
                    .isEqualTo("1304 FUNCTION rate already exists");
            requireAnswer(user, "one");
            assertThat(failureOf(() -> statement.execute(
                                    "CREATE FUNCTION twice(a INT, a INT) RETURNS INT" + ALIAS + "'one'"))
                            .code())
                    .isEqualTo(1330);
            statement.execute("DROP FUNCTION rate");
            statement.execute("DROP FUNCTION IF EXISTS rate");
            assertThat(failureOf(() -> statement.execute("DROP FUNCTION rate")))
                    .isEqualTo(new Failure(1305, "42000", "FUNCTION shop.rate does not exist"));
            assertThat(failureOf(() -> statement.execute(create("nowhere.rate", "one")))
                            .code())
                    .isIn(1044, 1049);
        }
    }

    @Test
    void rightsAreMySqls() throws SQLException {
        viaFirst(create("rate", "one"));
        try (Connection caller = other.connectAs(CALLER, "shop");
                Statement statement = caller.createStatement()) {
            assertThat(failureOf(() -> statement.execute(create("mine", "one"))).code())
                    .isIn(1044, 1370);
            assertThat(failureOf(() -> statement.execute("DROP FUNCTION rate")).code())
                    .isEqualTo(1370);
            for (String sql : CALLS) {
                assertThat(failure(caller, sql))
                        .isEqualTo(new Failure(
                                1370,
                                "42000",
                                "execute command denied to user '" + CALLER + "'@'%' for routine 'shop.rate'"));
            }
            stack.setUp("GRANT EXECUTE ON shop.* TO " + CALLER);
        }
        try (Connection caller = other.connectAs(CALLER, "shop")) {
            requireAnswer(caller, "one");
            run(caller, "SET ROLE NONE");
            for (String sql : CALLS) {
                // A proxy that does not know the function yet leaves it to MySQL, which looks at the table's rights
                // first.
                assertThat(failure(caller, sql).code()).as(sql).isIn(1227, 1142, 1370);
            }
            stack.setUp("REVOKE AWS_SAGEMAKER_ACCESS FROM " + CALLER);
            for (String sql : CALLS) {
                Failure refused = failure(caller, sql);
                assertThat(refused.code()).as(sql).isIn(1227, 1142, 1370);
                assertThat(refused.code() != 1227
                                || refused.message()
                                        .equals(
                                                "Access denied; you need (at least one of) the Invoke Sagemaker privilege(s)"
                                                        + " for this operation"))
                        .as(refused.message())
                        .isTrue();
            }
        }
        assertThat(stack.aws().sagemaker().traffic().requests("one")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFINER", "INVOKER"})
    void theCallersRoleCountsNotTheDefiners(String security) throws SQLException {
        stack.setUp(
                "DROP USER IF EXISTS ep_definer",
                "CREATE USER ep_definer IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT CREATE ROUTINE, EXECUTE, SELECT ON shop.* TO ep_definer");
        try (Connection definer = stack.connectAs("ep_definer", "shop")) {
            run(
                    definer,
                    "CREATE FUNCTION rate(a VARCHAR(10)) RETURNS VARCHAR(20) SQL SECURITY " + security + ALIAS
                            + "'one'");
            assertThat(failure(definer, CALLS.get(0)).code()).isEqualTo(1227);
        }
        stack.setUp("GRANT EXECUTE ON FUNCTION shop.rate TO " + CALLER);
        for (TestStack way : List.of(other, stack)) {
            try (Connection caller = way.connectAs(CALLER, "shop")) {
                requireAnswer(caller, "one");
            }
        }
        stack.setUp("DROP USER ep_definer");
        try (Connection caller = other.connectAs(CALLER, "shop")) {
            requireAnswer(caller, "one");
        }
    }

    @Test
    void theDefinerMayBeNamedInBothPlaces() throws SQLException {
        try (Connection root = root()) {
            run(
                    root,
                    "USE shop",
                    "CREATE DEFINER = " + TestStack.USER + "@'%' FUNCTION rate(a INT) RETURNS VARCHAR(20)" + ALIAS
                            + "'one'",
                    "CREATE FUNCTION rate2(a INT) DEFINER = " + TestStack.USER + "@'%' RETURNS VARCHAR(20)" + ALIAS
                            + "'two'");
            assertThat(rows(
                            root,
                            "SELECT ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'"
                                    + " ORDER BY 1"))
                    .containsExactly("rate," + TestStack.USER + "@%", "rate2," + TestStack.USER + "@%");
            assertThat(rows(root, "SELECT rate(1), rate2(1)")).containsExactly("one,two");
        }
    }

    @Test
    void theCatalogShowsThemAsFunctions() throws SQLException {
        String signature = "(a INT, `b c` DECIMAL(10,2) UNSIGNED, s VARCHAR(30) CHARACTER SET latin1) RETURNS DOUBLE";
        String characteristics = " NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER COMMENT 'what it''s for'";
        viaFirst(
                "CREATE FUNCTION rate" + signature + " SQL SECURITY INVOKER COMMENT 'what it''s for'" + ALIAS
                        + "'one' MAX_BATCH_SIZE 5",
                "CREATE FUNCTION plain" + signature + characteristics + " RETURN 1");
        try (Connection user = other.connect("shop")) {
            String routines = "SELECT ROUTINE_TYPE, DATA_TYPE, NUMERIC_PRECISION, DTD_IDENTIFIER, IS_DETERMINISTIC,"
                    + " SQL_DATA_ACCESS, SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, DEFINER FROM"
                    + " information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop' AND ROUTINE_NAME = ";
            assertThat(rows(user, routines + "'rate'"))
                    .isEqualTo(rows(user, routines + "'plain'"))
                    .hasSize(1);
            String parameters = "SELECT ORDINAL_POSITION, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER,"
                    + " CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA ="
                    + " 'shop' AND SPECIFIC_NAME = ";
            assertThat(rows(user, parameters + "'rate'"))
                    .isEqualTo(rows(user, parameters + "'plain'"))
                    .hasSize(4);
            assertThat(rows(user, "SHOW FUNCTION STATUS WHERE Db = 'shop' AND Name = 'rate'"))
                    .hasSize(1)
                    // Servers from 9.0 on say in which language it is.
                    .allMatch(row -> row.replace(",FUNCTION,SQL,", ",FUNCTION,")
                                    .startsWith("shop,rate,FUNCTION," + TestStack.USER + "@%,")
                            && row.contains(",INVOKER,what it's for,"));
            assertThat(rows(user, "SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'"))
                    .containsExactly("2");
        }
    }
}
