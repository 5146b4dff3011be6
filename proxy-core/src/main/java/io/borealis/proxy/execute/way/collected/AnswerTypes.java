package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import java.util.Set;

/** Whether expressions with values of users' functions have the types that they have with answers in place of these. */
enum AnswerTypes {
    /** They have. */
    KEPT,
    /** They may have others, which MySQL tells of the result. */
    TOLD,
    /** They may have others, of which values inside of the statement depend. */
    OTHERS;

    /** What becomes BIGINT or DOUBLE in a table of MySQL's own, where it is an expression and not a function's value. */
    private static final Set<Integer> WIDENED =
            Set.of(ColumnType.TINY, ColumnType.SHORT, ColumnType.INT24, ColumnType.LONG, ColumnType.FLOAT);

    private static final Set<Integer> NUMBERS = Set.of(ColumnType.LONGLONG, ColumnType.DOUBLE, ColumnType.NEWDECIMAL);

    /**
     * Those of a statement.
     *
     * @param values what its result is made of
     * @param descriptions of the functions that it calls
     */
    static AnswerTypes of(ResultValues values, FunctionDescriptions descriptions) {
        return descriptions.stored().values().stream()
                .map(function -> of(values, function))
                .reduce(KEPT, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private static AnswerTypes of(ResultValues values, StoredFunctionDescription function) {
        if (!(function.model() instanceof SageMakerEndpoint)) {
            return OTHERS;
        }
        ColumnDefinition41 definition = function.definition();
        boolean isNumber = NUMBERS.contains(definition.type());
        boolean isText = TextValue.of(definition).isPresent();
        return switch (values) {
            case NONE -> isNumber || isText || WIDENED.contains(definition.type()) ? KEPT : OTHERS;
            case VALUES -> isNumber || isText ? KEPT : OTHERS;
            case NUMBERS -> isNumber ? KEPT : OTHERS;
            case OTHERS -> isNumber ? TOLD : OTHERS;
        };
    }
}
