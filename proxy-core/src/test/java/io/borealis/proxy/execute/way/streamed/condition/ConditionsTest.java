package io.borealis.proxy.execute.way.streamed.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.Sentiment;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.AnswerCondition.Operator;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.RowFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static final OutputItem CALL = new OutputItem.Relayed(0); // what is called does not matter here

    @ParameterizedTest
    @CsvSource({
        "EQUAL, 0.1, 0.1, true",
        "EQUAL, -0.0, 0, true",
        "NOT_EQUAL, 1, 1.0, false",
        "LESS, 0.30000000000000004, 0.3, false",
        "LESS_OR_EQUAL, 5, 5, true",
        "GREATER, 5, 5, false",
        "GREATER_OR_EQUAL, 5.5, 5, true",
    })
    void numbersCompareByTheirValues(Operator operator, String value, String constant, boolean holds) {
        AnswerCondition condition = condition(operator, new Constant.Numeric(constant, false));

        assertThat(NumberTest.of(condition, true).orElseThrow().holds(Double.parseDouble(value)))
                .isEqualTo(holds);
        assertThat(NumberTest.of(condition, false).orElseThrow().holds(new BigDecimal(value)))
                .isEqualTo(holds);
    }

    @Test
    void aLiteralWithAnExponentMakesTheComparisonOneOfDoubles() {
        AnswerCondition condition = condition(Operator.EQUAL, new Constant.Numeric("18446744073709551615e0", true));

        assertThat(NumberTest.of(condition, false).orElseThrow().holds(new BigDecimal("18446744073709551600")))
                .isTrue();
    }

    @Test
    void whatOnlyMySqlComparesIsNoTest() {
        Constant exact = new Constant.Numeric("1", false);
        Constant approximate = new Constant.Numeric("1e0", true);
        Constant text = new Constant.Text("1");

        assertThat(NumberTest.of(condition(Operator.IN, exact, approximate), false))
                .isEmpty();
        assertThat(NumberTest.of(condition(Operator.IN, exact, approximate), true))
                .isPresent();
        assertThat(NumberTest.of(condition(Operator.EQUAL, text), true)).isEmpty();
        assertThat(WordTest.of(condition(Operator.EQUAL, new Constant.Text("negative"))))
                .isEmpty();
        assertThat(WordTest.of(condition(Operator.LESS, new Constant.Text("NEGATIVE"))))
                .isEmpty();
        assertThat(WordTest.of(condition(Operator.EQUAL, exact))).isEmpty();
    }

    @Test
    void sentimentsAreThoseThatAreNamed() {
        Constant negative = new Constant.Text("NEGATIVE");
        Constant mixed = new Constant.Text("MIXED");

        assertThat(WordTest.of(condition(Operator.EQUAL, negative))
                        .orElseThrow()
                        .accepted())
                .containsExactly(Sentiment.NEGATIVE);
        assertThat(WordTest.of(condition(Operator.NOT_EQUAL, negative))
                        .orElseThrow()
                        .accepted())
                .containsExactlyInAnyOrder(Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.MIXED);
        assertThat(WordTest.of(condition(Operator.IN, negative, mixed))
                        .orElseThrow()
                        .accepted())
                .containsExactlyInAnyOrder(Sentiment.NEGATIVE, Sentiment.MIXED);
        assertThat(WordTest.of(condition(Operator.NOT_IN, negative, mixed))
                        .orElseThrow()
                        .accepted())
                .containsExactlyInAnyOrder(Sentiment.POSITIVE, Sentiment.NEUTRAL);
        assertThat(WordTest.of(condition(Operator.BETWEEN, mixed, negative))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BETWEEN, 2, true",
        "BETWEEN, 3.5, true",
        "BETWEEN, 1.999, false",
        "BETWEEN, 3.501, false",
        "NOT_BETWEEN, 2, false",
        "NOT_BETWEEN, 1.999, true",
        "IN, 2.0, true",
        "IN, 3, false",
        "NOT_IN, 2.0, false",
        "NOT_IN, 3, true",
    })
    void boundsAndLists(Operator operator, BigDecimal value, boolean holds) {
        AnswerCondition condition =
                condition(operator, new Constant.Numeric("2", false), new Constant.Numeric("3.5", false));

        assertThat(NumberTest.of(condition, false).orElseThrow().holds(value)).isEqualTo(holds);
        assertThat(NumberTest.of(condition, true).orElseThrow().holds(value.doubleValue()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 10",
        "5, 10, 15",
        "0, 0, -1",
        "0, -1, -1",
        "-1, 1, -1",
        "0, 1234567890123456789, -1",
        "999999999999999999, 999999999999999999, 1999999999999999998",
    })
    void aLimitIsANumberOfRows(String offset, String count, long rows) {
        RowFilter filter = new RowFilter(
                List.of(),
                Optional.of(
                        new RowFilter.Limit(new Constant.Numeric(offset, false), new Constant.Numeric(count, false))));

        assertThat(RowLimit.of(filter).map(RowLimit::rows).orElse(-1L)).isEqualTo(rows);
    }

    private static AnswerCondition condition(Operator operator, Constant... constants) {
        return new AnswerCondition(CALL, operator, Arrays.asList(constants));
    }
}
