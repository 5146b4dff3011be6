package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.count.StatementCount;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountReadsTest {
    private static final SqlAnalyzer ANALYZER = SqlAnalyzer.withBuiltInFunctions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT ROW_COUNT() | SELECT  IF(TRUE, 7, ROW_COUNT())  AS `ROW_COUNT()`",
                "SELECT row_count ( ) AS n | SELECT  IF(TRUE, 7, row_count ( ))  AS n",
                "SET @n = ROW_COUNT() | SET @n =  IF(TRUE, 7, ROW_COUNT()) ",
                "INSERT INTO t VALUES (ROW_COUNT(), 1) | INSERT INTO t VALUES ( IF(TRUE, 7, ROW_COUNT()) , 1)",
                "SELECT a+FOUND_ROWS() n FROM t | SELECT a+ IF(TRUE, 8, FOUND_ROWS())  n FROM t",
                "SELECT @@warning_count AS n | SELECT  IF(TRUE, CAST(9 AS UNSIGNED), @@warning_count)  AS n",
                "SELECT @@SESSION.error_count AS n | SELECT  IF(TRUE, CAST(10 AS UNSIGNED), @@SESSION.error_count)  AS n"
            })
    void numbersStandInThePlacesOfCounts(String sql, String expected) {
        assertThat(with(sql).map(text -> text.toString().strip())).contains(expected.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 'ROW_COUNT()'",
                "SELECT row_count FROM t",
                "SELECT row_count(1)",
                "SELECT s.row_count()",
                "SELECT `row_count`()",
                "SELECT @@global.warning_count",
                "SELECT @row_count",
                "CREATE PROCEDURE p() SELECT ROW_COUNT()",
                "CREATE VIEW v AS SELECT FOUND_ROWS()",
                "SELECT ROW_COUNT(",
                "SELECT 'ROW_COUNT()"
            })
    void whatReadsNoneOfThemNowIsLeftAlone(String sql) {
        assertThat(with(sql)).isEmpty();
    }

    @Test
    void whatIsNotKnownStays() {
        Optional<SqlText> sql = ANALYZER.countReads(bytes("SELECT ROW_COUNT() a, FOUND_ROWS() b"), 0, LexRules.DEFAULT)
                .flatMap(reads -> reads.with(
                        count -> count == StatementCount.ROW_COUNT ? OptionalLong.of(-1) : OptionalLong.empty()));

        assertThat(sql.map(SqlText::toString)).contains("SELECT  IF(TRUE, -1, ROW_COUNT())  a,  FOUND_ROWS()  b");
    }

    private static Optional<SqlText> with(String sql) {
        return ANALYZER.countReads(bytes(sql), 0, LexRules.DEFAULT)
                .flatMap(reads -> reads.with(count -> OptionalLong.of(number(count))));
    }

    private static long number(StatementCount count) {
        return switch (count) {
            case ROW_COUNT -> 7;
            case FOUND_ROWS -> 8;
            case WARNING_COUNT -> 9;
            case ERROR_COUNT -> 10;
        };
    }

    private static byte[] bytes(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }
}
