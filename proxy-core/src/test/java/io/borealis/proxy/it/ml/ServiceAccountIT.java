package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.proxy.catalog.BackendCheck;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With less than all that the service account needs: what works, what fails and how it says so, and that what {@code borealis
 * check} tells to run brings it. On a server of its own, because the functions are the account's.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceAccountIT {
    private static final String ACCOUNT = "limited";
    private static final String CALL = "aws_comprehend_detect_sentiment(txt, 'en')";
    private static final Pattern STATEMENT = Pattern.compile("(?:GRANT|REVOKE|SET) [^;]*;");
    private static final String OK = "ok";
    private static final String[] ALL = {
        "GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO "
                + ACCOUNT + " WITH GRANT OPTION",
        "GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO " + ACCOUNT,
        "GRANT SELECT ON performance_schema.* TO " + ACCOUNT
    };

    private static LocalMySql mysql;

    /** What is lacking, and what of the three kinds of statements it leaves. */
    private enum Case {
        NOTHING("", "DO 0", OK, OK, OK),
        PERFORMANCE_SCHEMA(
                "may not read performance_schema.threads and performance_schema.user_variables_by_thread",
                "REVOKE SELECT ON performance_schema.* FROM " + ACCOUNT,
                OK,
                OK,
                "63901"),
        CONNECTION_ADMIN(
                "cannot kill statements whose client has gone",
                "REVOKE CONNECTION_ADMIN ON *.* FROM " + ACCOUNT,
                OK,
                OK,
                OK),
        SHOW_ROUTINE(
                "made by others are learnt only when they are first used",
                "REVOKE SHOW_ROUTINE ON *.* FROM " + ACCOUNT,
                OK,
                OK,
                OK),
        SYSTEM_USER("has SYSTEM_USER", "GRANT SYSTEM_USER ON *.* TO " + ACCOUNT, OK, OK, OK),
        SELECT("it lacks: SELECT ON aurora_ml.*.", "REVOKE SELECT ON aurora_ml.* FROM " + ACCOUNT, OK, OK, OK),
        BINLOG_FORMAT("binlog_format is STATEMENT", "SET GLOBAL binlog_format = STATEMENT", "63990", "63990", "63990");

        private final String said;
        private final String change;
        private final String streamed;
        private final String gathered;
        private final String program;

        Case(String said, String change, String streamed, String gathered, String program) {
            this.said = said;
            this.change = change;
            this.streamed = streamed;
            this.gathered = gathered;
            this.program = program;
        }

        List<String> outcomes() {
            return List.of(streamed, gathered, program);
        }
    }

    @BeforeAll
    static void startServer() {
        mysql = LocalMySql.start(LocalMySqlOptions.defaults());
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    /** An account that may do all, and functions that it has installed. */
    @BeforeEach
    void install() throws SQLException {
        admin(
                mysql,
                "DROP SCHEMA IF EXISTS aurora_ml",
                "SET GLOBAL log_bin_trust_function_creators = ON",
                "DROP USER IF EXISTS " + ACCOUNT,
                "CREATE USER " + ACCOUNT + " IDENTIFIED BY '" + TestStack.PASSWORD + "'");
        admin(mysql, ALL);
        start(mysql, ACCOUNT).close();
    }

    @AfterEach
    void reset() throws SQLException {
        admin(mysql, "RESET PERSIST", "SET GLOBAL binlog_format = ROW");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLackingIsSaidAndWhatItSaysBringsIt(Case each) throws SQLException {
        admin(mysql, each.change);
        try (TestStack stack = start(mysql, ACCOUNT)) {
            requireOutcomes(stack, each.outcomes());

            List<Finding> lacking = lacking(stack);
            assertThat(lacking).hasSize(each == Case.NOTHING ? 0 : 1);
            for (Finding finding : lacking) {
                assertThat(finding.sentence()).contains(each.said);
                admin(
                        mysql,
                        STATEMENT
                                .matcher(finding.sentence())
                                .results()
                                .map(MatchResult::group)
                                .toArray(String[]::new));
            }
            assertThat(lacking(stack)).isEmpty();
        }
        try (TestStack stack = start(mysql, ACCOUNT)) {
            requireOutcomes(stack, List.of(OK, OK, OK));
        }
    }

    @Test
    void functionsThatSomebodyElseHasInstalledAreKnownByTheirKeyOnly() throws SQLException {
        admin(
                mysql,
                "DROP SCHEMA aurora_ml",
                "CREATE USER IF NOT EXISTS installer IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT ALL ON *.* TO installer WITH GRANT OPTION");
        start(mysql, "installer").close();
        admin(mysql, "REVOKE EXECUTE ON aurora_ml.* FROM " + ACCOUNT);
        try (TestStack stack = start(mysql, ACCOUNT)) {
            requireOutcomes(stack, List.of(OK, "63994", "63901"));
            assertThat(lacking(stack))
                    .anyMatch(finding -> finding.sentence().contains("may not run aurora_ml.lookup_key()")
                            && finding.sentence().contains("GRANT EXECUTE ON aurora_ml.* TO 'limited'@'%';"))
                    .anyMatch(finding -> finding.sentence().contains("The functions run as 'installer'@'%'"));
        }
    }

    @Test
    void withoutAnAccountQueriesStream() throws SQLException {
        try (TestStack stack = start(mysql, "")) {
            requireOutcomes(stack, List.of(OK, "63994", "63901"));
            assertThat(lacking(stack))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence())
                            .contains(
                                    "There is no service account",
                                    "63901 and 63994",
                                    "GRANT SELECT ON performance_schema.* TO"));
        }
    }

    @Test
    void whatNobodyAnswersHasRunOnce() throws SQLException {
        try (TestStack stack = start(mysql, "");
                Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            String call = "aurora_ml.aws_comprehend_detect_sentiment('good', 'en')";
            stack.setUp(
                    "CREATE TABLE shop.ran (n INT)",
                    "CREATE PROCEDURE shop.run_and_ask() SQL SECURITY INVOKER BEGIN INSERT INTO ran VALUES (1); SELECT "
                            + call + "; END",
                    "CREATE FUNCTION shop.wrote_and_asked() RETURNS INT READS SQL DATA SQL SECURITY INVOKER BEGIN"
                            + " SET @wrote = IFNULL(@wrote, 0) + 1; RETURN LENGTH(" + call + "); END");
            for (String sql : List.of("CALL run_and_ask()", "SELECT wrote_and_asked()")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(63901));
            }
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*), @wrote FROM ran")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
                assertThat(row.getInt(2)).isEqualTo(1);
            } finally {
                stack.setUp(
                        "DROP TABLE shop.ran", "DROP PROCEDURE shop.run_and_ask", "DROP FUNCTION shop.wrote_and_asked");
            }
        }
    }

    @Test
    void withoutThePerformanceSchemaInputsAreGathered() throws SQLException {
        try (LocalMySql without =
                LocalMySql.start(LocalMySqlOptions.defaults().withServerOptions("--performance_schema=OFF"))) {
            admin(without, "CREATE USER " + ACCOUNT + " IDENTIFIED BY '" + TestStack.PASSWORD + "'");
            admin(without, ALL);
            admin(without, "SET GLOBAL log_bin_trust_function_creators = ON");
            try (TestStack stack = start(without, ACCOUNT)) {
                requireOutcomes(stack, List.of(OK, OK, "63901"));
                assertThat(lacking(stack))
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.sentence())
                                .contains("performance_schema is OFF", "63901", "Set performance_schema = ON"));
            }
        }
    }

    private static TestStack start(LocalMySql server, String account) {
        return TestStack.start(
                server,
                account.isEmpty()
                        ? Map.of("BACKEND_SERVICE_USER", "", "BACKEND_SERVICE_PASSWORD", "")
                        : Map.of("BACKEND_SERVICE_USER", account));
    }

    /** What is not as it should be. */
    private static List<Finding> lacking(TestStack stack) {
        return BackendCheck.run(stack.config(), config -> List.of()).stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .toList();
    }

    /** Of a query that streams, one whose inputs are gathered, and a stored program: "ok" or the number of the error. */
    private static void requireOutcomes(TestStack stack, List<String> outcomes) throws SQLException {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.few",
                "CREATE TABLE shop.few (txt VARCHAR(20))",
                "INSERT INTO shop.few VALUES ('good'), ('bad'), ('so so'), ('fine')",
                "DROP PROCEDURE IF EXISTS shop.ask_few",
                "CREATE PROCEDURE shop.ask_few() SQL SECURITY INVOKER SELECT COUNT(aurora_ml." + CALL + ") FROM few");
        assertThat(outcome(stack, "SELECT " + CALL + " FROM few")).isEqualTo(outcomes.get(0));
        assertThat(outcome(stack, "SELECT COUNT(*) FROM few WHERE LENGTH(" + CALL + ") > 0"))
                .isEqualTo(outcomes.get(1));
        String program = outcome(stack, "CALL ask_few()");
        while (outcomes.get(2).equals(OK) && program.equals("63901")) {
            // A proxy answers soon after its start, not from its start on.
            program = outcome(stack, "CALL ask_few()");
        }
        assertThat(program).isEqualTo(outcomes.get(2));
    }

    private static String outcome(TestStack stack, String sql) throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return OK;
        } catch (SQLException e) {
            return Integer.toString(e.getErrorCode());
        }
    }

    private static void admin(LocalMySql server, String... statements) throws SQLException {
        String url = "jdbc:mysql://" + server.host() + ":" + server.port() + "/";
        try (Connection admin = DriverManager.getConnection(url, server.adminUser(), server.adminPassword());
                Statement statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
