package io.borealis.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.demo.ResultTable.Column;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Column NAME = new Column("name", false);
    private static final Column COUNT = new Column("n", true);

    @Test
    void drawsTheBoxOfTheMysqlClientWithNumbersAtTheRight() {
        ResultTable table =
                new ResultTable(List.of(NAME, COUNT), List.of(List.of("a", "10"), List.of("longer name", "7")));

        assertThat(table.format()).isEqualTo("""
                +-------------+----+
                | name        | n  |
                +-------------+----+
                | a           | 10 |
                | longer name |  7 |
                +-------------+----+
                """);
    }

    @Test
    void isAsWideAsALabelThatIsLongerThanItsValues() {
        ResultTable table = new ResultTable(List.of(new Column("avg_sentiment", true)), List.of(List.of("0.5")));

        assertThat(table.format()).isEqualTo("""
                +---------------+
                | avg_sentiment |
                +---------------+
                |           0.5 |
                +---------------+
                """);
    }

    @Test
    void showsNullAsAWordAndTheEmptyTextAsNothing() {
        ResultTable table = new ResultTable(List.of(NAME, COUNT), List.of(Arrays.asList("", null)));

        assertThat(table.format()).isEqualTo("""
                +------+------+
                | name | n    |
                +------+------+
                |      | NULL |
                +------+------+
                """);
    }

    @Test
    void countsACharacterOutsideOfTheBasicPlaneOnce() {
        ResultTable table = new ResultTable(List.of(NAME), List.of(List.of("🎉🎉🎉🎉🎉"), List.of("größe")));

        assertThat(table.format()).isEqualTo("""
                +-------+
                | name  |
                +-------+
                | 🎉🎉🎉🎉🎉 |
                | größe |
                +-------+
                """);
    }

    @Test
    void survivesHalvesOfSurrogatePairsAndLineBreaks() {
        ResultTable table = new ResultTable(List.of(NAME), List.of(List.of("\uD83C"), List.of("two\nlines\0")));

        assertThat(table.format()).contains("two\nlines");
    }

    @Test
    void isNothingWithoutRows() {
        assertThat(new ResultTable(List.of(NAME), List.of()).format()).isEmpty();
    }

    @Test
    void sumsUpRowsAndTimeAsTheMysqlClientDoes() {
        Duration duration = Duration.ofMillis(1_234);

        assertThat(new ResultTable(List.of(NAME), List.of()).summary(duration)).isEqualTo("Empty set (1.23 sec)");
        assertThat(new ResultTable(List.of(NAME), List.of(List.of("a"))).summary(duration))
                .isEqualTo("1 row in set (1.23 sec)");
        assertThat(new ResultTable(List.of(NAME), List.of(List.of("a"), List.of("b"))).summary(duration))
                .isEqualTo("2 rows in set (1.23 sec)");
    }

    @Test
    void saysHowManyRowsAStatementChanged() {
        Duration duration = Duration.ofMillis(20);

        assertThat(ResultTable.okay(0, duration)).isEqualTo("Query OK, 0 rows affected (0.02 sec)");
        assertThat(ResultTable.okay(1, duration)).isEqualTo("Query OK, 1 row affected (0.02 sec)");
    }

    @Test
    void refusesARowThatDoesNotFitItsColumns() {
        assertThatThrownBy(() -> new ResultTable(List.of(NAME, COUNT), List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 1 values for 2 columns");
    }
}
