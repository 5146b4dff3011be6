package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Columns of VECTOR, which MySQL has since version 9, beside calls and in them. */
class VectorIT extends EndpointStackTest {

    @BeforeAll
    void fill() {
        assumeThat(ServerVersion.ofTheTests().isAtLeast(9, 0))
                .as("MySQL has VECTOR")
                .isTrue();
        stack.setUp(
                "DROP TABLE IF EXISTS shop.vectors",
                "CREATE TABLE shop.vectors (id INT PRIMARY KEY, ve VECTOR(3), words VARCHAR(50))",
                "INSERT INTO shop.vectors VALUES (1, TO_VECTOR('[1, -2.5, 1e-9]'), 'I love it'), (2, NULL, 'I hate it')");
    }

    /** In the text protocol: the driver does not know the type in the binary one. */
    @Test
    void aVectorBesideACallIsAsMySqlHasIt() throws SQLException {
        String sql = "SELECT id, ve, LENGTH(words)%s FROM vectors ORDER BY id";
        List<String> plain;
        try (Connection direct =
                DriverManager.getConnection(stack.direct("shop"), TestStack.USER, TestStack.PASSWORD)) {
            plain = vectors(direct, sql.formatted(""));
        }
        assertThat(plain).containsExactly("1 0000803f000020c05f708930 -4", "2 null -4");
        try (Connection user = stack.connect("shop")) {
            assertThat(vectors(user, sql.formatted(""))).isEqualTo(plain);
            // Streamed, and with its answers in a table.
            assertThat(vectors(user, sql.formatted(", aws_comprehend_detect_sentiment(words, 'en')")))
                    .isEqualTo(plain);
            assertThat(vectors(user, sql.formatted(", UPPER(aws_comprehend_detect_sentiment(words, 'en'))")))
                    .isEqualTo(plain);
        }
    }

    @Test
    void aVectorIsNoTextButItsTextIs() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION same(t TEXT) RETURNS VARCHAR(200) ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT"
                            + " ENDPOINT NAME 'echo'");
            // MySQL's own words for it.
            assertThat(failure(user, "SELECT same(ve) FROM vectors").code()).isEqualTo(1366);
            assertThat(failure(user, "SELECT UPPER(same(ve)) FROM vectors").code())
                    .isEqualTo(1366);
            assertThat(failure(user, "SELECT aws_comprehend_detect_sentiment(ve, 'en') FROM vectors")
                            .code())
                    .isIn(1210, 1366);
            for (String sql : List.of(
                    "SELECT same(VECTOR_TO_STRING(ve)) FROM vectors WHERE id = 1",
                    "SELECT LOWER(same(VECTOR_TO_STRING(ve))) FROM vectors WHERE id = 1")) {
                assertThat(rows(user, sql)).containsExactly("[1.00000e+00,-2.50000e+00,1.00000e-09]");
            }
        }
    }

    @Test
    void aParameterOfThatTypeIsRefused() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            Failure failure = failureOf(() -> run(
                    user,
                    "CREATE FUNCTION near(v VECTOR(3)) RETURNS DOUBLE ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT"
                            + " ENDPOINT NAME 'sum'"));
            assertThat(failure.code()).isEqualTo(1235);
            assertThat(failure.message()).contains("parameters of type VECTOR");
        }
    }

    private static List<String> vectors(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                byte[] bytes = result.getBytes(2);
                rows.add(result.getInt(1) + " "
                        + (bytes == null ? "null" : HexFormat.of().formatHex(bytes)) + " "
                        + result.getMetaData().getColumnType(2));
            }
        }
        return rows;
    }
}
