package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.AnswerCondition.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A comparison of numbers with literals whose result is certain here (manual, "Type Conversion in Expression Evaluation"): a DOUBLE, or a literal
 * with an exponent, makes it one of DOUBLE values; other numbers are compared exactly.
 *
 * @param operator how
 * @param constants with what
 * @param approximate whether both sides become DOUBLE
 */
public record NumberTest(Operator operator, List<BigDecimal> constants, boolean approximate) {

    public NumberTest {
        constants = List.copyOf(constants);
    }

    /** The test of a value that MySQL describes so; empty where only MySQL should compare. */
    public static Optional<NumberTest> of(AnswerCondition condition, ColumnDefinition41 type) {
        return switch (type.type()) {
            case ColumnType.DOUBLE -> of(condition, true);
            case ColumnType.TINY,
                    ColumnType.SHORT,
                    ColumnType.INT24,
                    ColumnType.LONG,
                    ColumnType.LONGLONG,
                    ColumnType.NEWDECIMAL -> of(condition, false);
            default -> Optional.empty();
        };
    }

    static Optional<NumberTest> of(AnswerCondition condition, boolean isDouble) {
        List<BigDecimal> constants = new ArrayList<>();
        int approximate = 0;
        for (Constant constant : condition.constants()) {
            if (!(constant instanceof Constant.Numeric number)) {
                return Optional.empty();
            }
            constants.add(new BigDecimal(number.text()));
            approximate += number.approximate() ? 1 : 0;
        }
        boolean mixed = !isDouble && approximate > 0 && approximate < constants.size();
        return mixed
                ? Optional.empty()
                : Optional.of(new NumberTest(condition.operator(), constants, isDouble || approximate > 0));
    }

    /** Whether NULL meets the condition. */
    public boolean holdsNull() {
        return operator.holdsNull();
    }

    /** Whether an exact number meets the condition. */
    public boolean holds(BigDecimal value) {
        return approximate ? holds(value.doubleValue()) : holds((BigDecimal constant) -> value.compareTo(constant));
    }

    /** Whether a DOUBLE meets the condition. */
    public boolean holds(double value) {
        // Other than Double.compare, MySQL finds -0 and 0 equal.
        return holds((BigDecimal constant) -> {
            double other = constant.doubleValue();
            return value < other ? -1 : value > other ? 1 : 0;
        });
    }

    private boolean holds(ToIntFunction<BigDecimal> comparison) {
        return switch (operator) {
            case EQUAL, IN -> constants.stream().anyMatch(constant -> comparison.applyAsInt(constant) == 0);
            case NOT_EQUAL, NOT_IN -> constants.stream().noneMatch(constant -> comparison.applyAsInt(constant) == 0);
            case LESS -> comparison.applyAsInt(constants.get(0)) < 0;
            case LESS_OR_EQUAL -> comparison.applyAsInt(constants.get(0)) <= 0;
            case GREATER -> comparison.applyAsInt(constants.get(0)) > 0;
            case GREATER_OR_EQUAL -> comparison.applyAsInt(constants.get(0)) >= 0;
            case BETWEEN -> isBetween(comparison);
            case NOT_BETWEEN -> !isBetween(comparison);
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
        };
    }

    private boolean isBetween(ToIntFunction<BigDecimal> comparison) {
        return comparison.applyAsInt(constants.get(0)) >= 0 && comparison.applyAsInt(constants.get(1)) <= 0;
    }
}
