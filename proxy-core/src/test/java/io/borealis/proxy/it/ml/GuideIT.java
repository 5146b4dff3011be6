package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements of Aurora's guide as they are printed, and what its functions' strings may be combined with. */
class GuideIT extends EndpointStackTest {
    private static final Pattern STATEMENT =
            Pattern.compile("^-- (done|error \\d+|\\d+ rows?|has .*)\\n((?:(?!--).*\\n)+)", Pattern.MULTILINE);

    @BeforeEach
    void make() throws SQLException {
        stack.aws().sagemaker().deploy("random-cut-forest-model-demo", SUM);
        stack.setUp(
                "DROP TABLE IF EXISTS shop.nyc_taxi, shop.productTable, shop.MY_TABLE, shop.guide_copy",
                "CREATE TABLE shop.nyc_taxi (timestamp DATETIME, value REAL)",
                "INSERT INTO shop.nyc_taxi SELECT '2015-01-01' + INTERVAL n HOUR, IF(n = 77, 100000, n) FROM shop.numbers WHERE n <= 200",
                "CREATE TABLE shop.productTable (productCode INT, document TEXT)",
                "INSERT INTO shop.productTable VALUES (1302, 'I love this wonderful product'), (1303, 'I hate it')",
                "CREATE TABLE shop.MY_TABLE (col1 DOUBLE, col2 DOUBLE, col3 DOUBLE)");
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION ML_FUNC(a INT) RETURNS DOUBLE ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'sum'");
        }
    }

    @AfterEach
    void drop() {
        stack.setUp("DROP TABLE IF EXISTS shop.nyc_taxi, shop.productTable, shop.MY_TABLE, shop.guide_copy");
    }

    @Test
    void statementsRunAsPrinted() throws SQLException, IOException {
        int count;
        try (Connection root = root();
                Connection user = stack.connect("shop")) {
            String account = rows(
                            user,
                            "SELECT CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@',"
                                    + " QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)))")
                    .get(0);
            run(root, "GRANT FLUSH_STATUS ON *.* TO " + account);
            try {
                count = run(user);
            } finally {
                run(root, "REVOKE FLUSH_STATUS ON *.* FROM " + account);
            }
        }
        assertThat(count).isEqualTo(10);
    }

    /** Runs all statements; returns how many. */
    private static int run(Connection user) throws SQLException, IOException {
        int count = 0;
        Matcher statements = STATEMENT.matcher(guide());
        while (statements.find()) {
            String sql = statements.group(2).strip().replaceAll(";$", "");
            assertThat(outcome(user, sql)).as(sql).contains(statements.group(1).replaceFirst("^has ", ""));
            count++;
        }
        return count;
    }

    @Test
    void stringsTakeACollationAndMakeColumnsOfUtf8mb4() throws SQLException {
        String call = "aws_comprehend_detect_sentiment(document, 'en')";
        try (Connection user = stack.connect("shop")) {
            for (String names : List.of("utf8mb4_0900_ai_ci", "utf8mb4_general_ci", "utf8mb4_bin")) {
                run(user, "SET NAMES utf8mb4 COLLATE " + names);
                assertThat(
                                rows(
                                        user,
                                        "SELECT " + call + " COLLATE utf8mb4_bin, SUM(" + call
                                                + " COLLATE utf8mb4_bin = 'POSITIVE') OVER () FROM productTable ORDER BY productCode"))
                        .isEqualTo(List.of("POSITIVE,1", "NEGATIVE,1"));
                assertThat(rows(
                                user,
                                "SELECT COUNT(*) FROM productTable WHERE " + call
                                        + " COLLATE utf8mb4_bin = 'positive'"))
                        .isEqualTo(List.of("0"));
                assertThat(rows(user, "SELECT COUNT(*) FROM productTable WHERE " + call + " = 'positive'"))
                        .isEqualTo(List.of(names.equals("utf8mb4_bin") ? "0" : "1"));
            }
            run(
                    user,
                    "CREATE TABLE guide_copy AS SELECT " + call + " AS s, CONCAT(" + call
                            + ", '!') t FROM productTable");
            assertThat(rows(
                            user,
                            "SELECT column_name, character_set_name, character_maximum_length FROM information_schema.columns"
                                    + " WHERE table_name = 'guide_copy' ORDER BY 1"))
                    .isEqualTo(List.of("s,utf8mb4,8", "t,utf8mb4,9"));
        }
    }

    private static String outcome(Connection user, String sql) throws SQLException {
        try (Statement statement = user.createStatement()) {
            if (!statement.execute(sql)) {
                return "done";
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        line.append(rows.getString(i)).append('|');
                    }
                    lines.add(line.toString());
                }
            }
            return lines + " " + lines.size() + (lines.size() == 1 ? " row" : " rows");
        } catch (SQLException error) {
            return "error " + error.getErrorCode();
        }
    }

    private static String guide() throws IOException {
        try (InputStream statements = GuideIT.class.getResourceAsStream("/guide/statements.sql")) {
            return new String(Objects.requireNonNull(statements).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
