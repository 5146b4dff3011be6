package io.borealis.sql.plan.call;

import java.util.List;

/**
 * A condition that rows have to meet: the value of a call beside literals of the statement. NULL meets none.
 *
 * @param call what is compared
 * @param operator how
 * @param constants what it is compared with: one, or, for {@link Operator#IN}, all that stand in the list
 */
public record AnswerCondition(OutputItem call, Operator operator, List<Constant> constants) {

    public AnswerCondition {
        constants = List.copyOf(constants);
    }

    /** How the call's value, which stands on the left, is compared. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN;

        /** The operator for the same condition with its sides exchanged. */
        public Operator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, IN -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }

    /** A literal. */
    public sealed interface Constant {

        /**
         * A number.
         *
         * @param text as it is written, after a minus where it is negative
         * @param approximate whether it is written with an exponent, which makes it a DOUBLE
         */
        record Numeric(String text, boolean approximate) implements Constant {}

        /**
         * A text.
         *
         * @param ascii its value, without quotes and escapes; ASCII only
         */
        record Text(String ascii) implements Constant {}
    }
}
