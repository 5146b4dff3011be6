package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.sql.plan.call.AnswerCondition;
import java.util.Optional;

/**
 * A comparison with literals whose result is certain here (manual, "Type Conversion in Expression Evaluation"): a DOUBLE, or a literal with an
 * exponent, makes it one of DOUBLE values, other numbers are compared exactly, and words are compared where no collation could
 * tell otherwise.
 *
 * @param <V> what is compared
 */
public sealed interface ValueTest<V> permits NumberTest, WordTest {

    /** Whether a value meets the condition. */
    boolean holds(V value);

    /** The test of a number that MySQL describes so; empty where only MySQL should compare. */
    static Optional<NumberTest> ofNumber(AnswerCondition condition, ColumnDefinition41 type) {
        return switch (type.type()) {
            case ColumnType.DOUBLE -> NumberTest.of(condition, true);
            case ColumnType.TINY,
                    ColumnType.SHORT,
                    ColumnType.INT24,
                    ColumnType.LONG,
                    ColumnType.LONGLONG,
                    ColumnType.NEWDECIMAL -> NumberTest.of(condition, false);
            default -> Optional.empty();
        };
    }
}
