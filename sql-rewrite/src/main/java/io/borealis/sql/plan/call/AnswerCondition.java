package io.borealis.sql.plan.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A condition that rows have to meet: the value of a call beside literals or parameters of the statement. NULL meets {@link
 * Operator#IS_NULL} only.
 *
 * @param call what is compared
 * @param operator how
 * @param constants what it is compared with: one; for {@link Operator#IN} and {@link Operator#NOT_IN} all that stand in the list; for {@link
 *     Operator#BETWEEN} and {@link Operator#NOT_BETWEEN} the least and the most; nothing for {@link
 *     Operator#IS_NULL} and {@link Operator#IS_NOT_NULL}
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
        IN,
        NOT_IN,
        BETWEEN,
        NOT_BETWEEN,
        IS_NULL,
        IS_NOT_NULL;

        /** The operator for the same condition with its sides exchanged. */
        public Operator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, IN, NOT_IN, BETWEEN, NOT_BETWEEN, IS_NULL, IS_NOT_NULL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }

        /** Whether NULL meets such a condition. */
        public boolean holdsNull() {
            return this == IS_NULL;
        }

        /** The operator of NOT and the condition, for conditions that have to be true: of NULL both are unknown. */
        public Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
                case IN -> NOT_IN;
                case NOT_IN -> IN;
                case BETWEEN -> NOT_BETWEEN;
                case NOT_BETWEEN -> BETWEEN;
                case IS_NULL -> IS_NOT_NULL;
                case IS_NOT_NULL -> IS_NULL;
            };
        }
    }

    /** The same with the values of its parameters; empty where one is not known. */
    Optional<AnswerCondition> bind(IntFunction<Optional<Constant>> parameters) {
        List<Constant> bound = new ArrayList<>();
        for (Constant constant : constants) {
            Optional<Constant> value = constant.bind(parameters);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            bound.add(value.get());
        }
        return Optional.of(new AnswerCondition(call, operator, bound));
    }

    /** A literal, or a parameter that stands for one. */
    public sealed interface Constant {

        /** What it is with the values of parameters; empty where its own is not known. */
        default Optional<Constant> bind(IntFunction<Optional<Constant>> parameters) {
            return this instanceof Parameter parameter ? parameters.apply(parameter.index()) : Optional.of(this);
        }

        /**
         * A parameter.
         *
         * @param index its number in the statement, counted from 0
         */
        record Parameter(int index) implements Constant {}

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
