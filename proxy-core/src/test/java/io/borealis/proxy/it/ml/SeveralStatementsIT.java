package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text of several statements: each is read as those before it have left the session. */
class SeveralStatementsIT extends MlStackTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";

    @Test
    void aBackslashMeansWhatTheStatementBeforeHasSaid() throws SQLException {
        // To a session in which the backslash escapes, all this is a text without an end.
        List<String> rows = lastRows("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'; SELECT 'a\\', " + SENTIMENT
                + "('I am very happy', 'en') AS s, 'b'");

        assertThat(rows).containsExactly("a\\,POSITIVE,b");
    }

    @Test
    void doubleQuotesMeanWhatTheStatementBeforeHasSaid() throws SQLException {
        List<String> rows = lastRows("SET SESSION sql_mode = 'ANSI_QUOTES'; SELECT \"n\", " + SENTIMENT
                + "(\"t\", 'en') FROM (SELECT 1 AS n, 'I am very happy' AS t) d");

        assertThat(rows).containsExactly("1,POSITIVE");
    }

    @Test
    void whatFollowsAnOrdinaryStatementIsMySqlsOwn() throws SQLException {
        List<String> rows = lastRows("SET @a = 'it\\'s'; SELECT @a, 'drop \\' execute'");

        assertThat(rows).containsExactly("it's,drop ' execute");
    }

    /** The rows of the last result of a text. */
    private List<String> lastRows(String sql) throws SQLException {
        List<String> rows = List.of();
        try (Connection connection = root();
                Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute(sql);
            while (isResult || statement.getUpdateCount() >= 0) {
                if (isResult) {
                    try (ResultSet result = statement.getResultSet()) {
                        rows = read(result);
                    }
                }
                isResult = statement.getMoreResults();
            }
        }
        return rows;
    }
}
