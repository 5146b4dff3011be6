package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's own queries bring their tokens back whatever the session's settings make of texts and of names. */
class HelperQueriesIT extends MlStackTest {
    private static final String CALL = "aws_comprehend_detect_sentiment('good', 'en')";
    private static final List<String> STATEMENTS = List.of(
            "SELECT " + CALL,
            "SELECT 1 FROM DUAL WHERE " + CALL + " IS NOT NULL",
            "EXPLAIN SELECT " + CALL + " FROM shop.numbers",
            "SHOW STATUS LIKE 'aurora_ml_l%'",
            "SET aurora_ml_inference_timeout = 5000");

    /** The raw client knows this way to log in only. */
    @BeforeAll
    void makeUser() {
        stack.setUp(
                "CREATE USER IF NOT EXISTS raw@'%' IDENTIFIED WITH mysql_native_password BY 'r'",
                "GRANT ALL ON shop.* TO raw@'%'",
                "GRANT AWS_COMPREHEND_ACCESS TO raw@'%'",
                "SET DEFAULT ROLE ALL TO raw@'%'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "character_set_results = NULL",
                "character_set_results = 'utf16'",
                "character_set_results = 'utf16le'",
                "character_set_results = 'utf32'",
                "character_set_results = 'ucs2'",
                "character_set_results = 'latin1'",
                "character_set_results = 'swe7'",
                "NAMES 'swe7'",
                "NAMES 'sjis'",
                "NAMES 'gbk'",
                "sql_mode = 'ANSI'",
                "sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES'",
                "sql_select_limit = 1"
            })
    void tokensComeBack(String setting) throws IOException {
        try (RawClient client = RawClient.login(stack.proxyPort(), "raw", "r")) {
            assertThat(client.query("SET " + setting).isError()).isFalse();
            for (String sql : STATEMENTS) {
                Result result = client.query(sql);
                assertThat(result.isError()).as(sql).isFalse();
            }
        }
    }

    @Test
    void tokensMakeNoStatementDigestsOfTheirOwn() throws SQLException {
        try (Connection admin = stack.admin()) {
            assertThat(rows(
                            admin,
                            "SELECT STATEMENT_DIGEST(\"SELECT NULL AS '0a', n FROM shop.numbers LIMIT 1\")"
                                    + " = STATEMENT_DIGEST(\"SELECT NULL AS 'f7', n FROM shop.numbers LIMIT 1\")"))
                    .containsExactly("1");
        }
    }
}
