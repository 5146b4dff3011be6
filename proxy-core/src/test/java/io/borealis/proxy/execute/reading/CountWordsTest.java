package io.borealis.proxy.execute.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ROW_COUNT()",
                "row_count()",
                "select Found_Rows ( )",
                "SELECT @@warning_count",
                "SELECT @@SESSION.ERROR_COUNT",
                "_row_count"
            })
    void textsThatMayReadCounts(String sql) {
        assertThat(areIn(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "SELECT 1",
                "row_coun",
                "ow_count",
                "count_rows",
                "SELECT a_b, row_, _count, found_row FROM t"
            })
    void textsThatCannot(String sql) {
        assertThat(areIn(sql)).isFalse();
    }

    @Test
    void onlyThePartIsLookedAt() {
        byte[] sql = "row_count(); SELECT 1; row_count".getBytes(StandardCharsets.US_ASCII);

        assertThat(CountWords.areIn(sql, 1, sql.length - 1)).isFalse();
        assertThat(CountWords.areIn(sql, 1, sql.length)).isTrue();
    }

    private static boolean areIn(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.US_ASCII);
        return CountWords.areIn(bytes, 0, bytes.length);
    }
}
