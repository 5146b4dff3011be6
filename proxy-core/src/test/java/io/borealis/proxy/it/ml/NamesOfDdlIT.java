package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What DDL through a proxy makes of names counts from the next statement on, of any session of this proxy, and MySQL's catalog is
 * not read for it. A view that is known gathers its inputs, one that is not asks for each row.
 */
class NamesOfDdlIT extends EndpointStackTest {
    private static final int ROWS = 60;
    private static final String READ = "SELECT COUNT(m) FROM %s";
    private static final String BODY =
            " AS SELECT n, aws_comprehend_detect_sentiment(CONCAT('text ', n), 'en') AS m FROM numbers WHERE n <= "
                    + ROWS;
    private static final Pattern CATALOG = Pattern.compile("(?s).*CAST\\(ROUTINE_DEFINITION AS BINARY\\).*");

    @BeforeEach
    void prepare() {
        stack.setUp(
                "DROP VIEW IF EXISTS shop.ddl_v, shop.ddl_w, shop.ddl_x",
                "DROP TABLE IF EXISTS shop.ddl_t",
                "DROP DATABASE IF EXISTS ddl_shop",
                "CREATE DATABASE ddl_shop",
                "GRANT ALL ON ddl_shop.* TO " + TestStack.USER,
                "SET GLOBAL log_output = 'TABLE'",
                "TRUNCATE TABLE mysql.general_log",
                "SET GLOBAL general_log = ON");
    }

    @AfterEach
    void cleanUp() {
        stack.setUp(
                "SET GLOBAL general_log = OFF",
                "SET GLOBAL log_output = 'FILE'",
                "TRUNCATE TABLE mysql.general_log",
                "DROP VIEW IF EXISTS shop.ddl_v, shop.ddl_w, shop.ddl_x",
                "DROP DATABASE ddl_shop");
    }

    /** The queries for all names of ours in MySQL's catalog. */
    private List<String> catalogReads() throws SQLException {
        try (Connection admin = stack.admin()) {
            return rows(admin, "SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log").stream()
                    .filter(sql -> CATALOG.matcher(sql).matches())
                    .toList();
        }
    }

    private void requireGathered(String view) throws SQLException {
        requireRequests(view, 1, 6);
    }

    private void requireRequests(String view, int atLeast, int atMost) throws SQLException {
        long before = stack.aws().comprehend().traffic().requests();
        try (Connection other = stack.connect("shop")) {
            assertThat(rows(other, READ.formatted(view))).containsExactly(Integer.toString(ROWS));
        }
        assertThat(stack.aws().comprehend().traffic().requests() - before)
                .as("requests for " + view)
                .isBetween((long) atLeast, (long) atMost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop?allowMultiQueries=true", "shop?allowMultiQueries=true&useServerPrepStmts=true"})
    void viewsAreKnownAtOnce(String options) throws SQLException {
        try (Connection user = stack.connect(options)) {
            run(user, "CREATE VIEW ddl_v" + BODY);
            requireGathered("ddl_v");
            try (PreparedStatement create = user.prepareStatement("CREATE VIEW ddl_w AS SELECT * FROM ddl_v")) {
                create.execute();
            }
            requireGathered("ddl_w");
            run(user, "RENAME TABLE ddl_w TO ddl_x");
            requireGathered("ddl_x");
            run(user, "DROP VIEW ddl_v, ddl_x; CREATE VIEW ddl_shop.ddl_v" + BODY.replace("numbers", "shop.numbers"));
            requireGathered("ddl_shop.ddl_v");
            run(
                    user,
                    "PREPARE made FROM 'CREATE OR REPLACE VIEW ddl_w AS SELECT * FROM ddl_shop.ddl_v'",
                    "EXECUTE made");
            requireGathered("ddl_w");
            run(user, "SET @text = 'CREATE OR REPLACE VIEW ddl_x AS SELECT * FROM ddl_w'", "PREPARE made FROM @text");
            run(user, "EXECUTE made");
            requireGathered("ddl_x");
            run(user, "ALTER VIEW ddl_x" + BODY);
            requireGathered("ddl_x");
        }
        assertThat(catalogReads()).isEmpty();
    }

    @Test
    void aNameThatStandsForATableNowIsTheTables() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            String table = "CREATE TABLE ddl_t AS SELECT n, 'x' AS m FROM numbers WHERE n <= 2";
            run(user, "CREATE VIEW ddl_t" + BODY, "DROP VIEW ddl_t", table);
            stack.setUp("TRUNCATE TABLE mysql.general_log");
            assertThat(rows(user, READ.formatted("ddl_t"))).containsExactly("2");
            assertThat(sent(user)).containsExactly(READ.formatted("ddl_t"));
        }
        assertThat(catalogReads()).isEmpty();
    }

    @Test
    void aFunctionOfADumpIsKnownAtOnceAndForgottenWhenDropped() throws SQLException {
        try (Connection user = stack.connect("shop");
                Connection other = stack.connect("shop")) {
            run(user, CREATE_TOTAL);
            String dumped = rows(
                            stack.admin(),
                            "SELECT ROUTINE_DEFINITION FROM information_schema.ROUTINES"
                                    + " WHERE ROUTINE_SCHEMA = 'shop' AND ROUTINE_NAME = 'total'")
                    .get(0);
            run(user, "DROP FUNCTION total");
            run(
                    user,
                    "CREATE FUNCTION `total`(a INT, b DOUBLE) RETURNS double\n    READS SQL DATA\n"
                            + "    SQL SECURITY INVOKER\n" + dumped);
            long before = stack.aws().sagemaker().traffic().requests();
            assertThat(rows(other, "SELECT SUM(total(n, 1)) FROM numbers WHERE n <= " + ROWS))
                    .containsExactly(ROWS * (ROWS + 1) / 2 + ROWS + ".0");
            assertThat(stack.aws().sagemaker().traffic().requests() - before).isLessThan(6);
            run(user, "DROP FUNCTION total", "CREATE FUNCTION total(a INT, b INT) RETURNS INT DETERMINISTIC RETURN a");
            assertThat(rows(other, "SELECT SUM(total(n, 1)) FROM numbers WHERE n <= 2"))
                    .containsExactly("3");
        }
        assertThat(catalogReads()).isEmpty();
    }

    /** What a session has sent to MySQL since the log was emptied, without what the driver asks before each statement. */
    private List<String> sent(Connection session) throws SQLException {
        String id = rows(session, "SELECT CONNECTION_ID()").get(0);
        try (Connection admin = stack.admin()) {
            return rows(
                            admin,
                            "SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE thread_id = " + id
                                    + " AND command_type = 'Query' ORDER BY event_time")
                    .stream()
                    .filter(sql -> !sql.equals("SELECT CONNECTION_ID()") && !sql.contains("transaction_read_only"))
                    .toList();
        }
    }

    @Test
    void whatConcernsNoNameOfOursSendsNothingButItself() throws SQLException {
        List<String> ddl = List.of(
                "CREATE FUNCTION plain(a INT) RETURNS INT DETERMINISTIC RETURN a",
                "DROP FUNCTION plain",
                "CREATE VIEW ddl_plain AS SELECT n FROM numbers",
                "CREATE OR REPLACE VIEW ddl_plain AS SELECT n + 1 FROM numbers",
                "RENAME TABLE ddl_plain TO ddl_renamed",
                "DROP VIEW ddl_renamed",
                "DROP DATABASE ddl_shop",
                "CREATE DATABASE ddl_shop");
        try (Connection user = stack.connect("shop")) {
            stack.setUp("TRUNCATE TABLE mysql.general_log");
            run(user, ddl.toArray(String[]::new));
            assertThat(sent(user)).containsExactlyElementsOf(ddl);
        }
        assertThat(catalogReads()).isEmpty();
    }

    @Test
    void aViewWithCallsCostsOneQuestionToTheSession() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            stack.setUp("TRUNCATE TABLE mysql.general_log");
            run(user, "CREATE VIEW ddl_v" + BODY);
            assertThat(sent(user)).hasSize(2);
            assertThat(sent(user).get(0)).contains("DATABASE()");
        }
    }
}
