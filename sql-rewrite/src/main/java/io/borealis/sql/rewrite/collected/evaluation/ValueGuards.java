package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.Guard.Outcome;
import io.borealis.sql.rewrite.collected.value.Values;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what decides whether the value of a call in an expression makes a difference, from the outside to the value: conditions that OR
 * and AND combine, what CASE and its like choose by, and operands that may be NULL.
 *
 * <pre>
 *   region = 3 OR f(v) &gt; 1          region = 3 is not true
 *   f(v) &gt; 1 OR g(w) &gt; 1            for g: f(v) &gt; 1 is not true
 *   IF(region = 3, price * f(v), 0)   region = 3 is true, price is not null
 * </pre>
 *
 * <p>Conditions without calls count wherever they stand where that can be enforced: AND and OR of the same conditions are the same in every order.
 */
public final class ValueGuards {

    /** An expression in another one is looked through anew: so often the length of the statement for all calls together. */
    private static final int ROUNDS_MAX = 50;

    /** Statements up to so many tokens may take more rounds. */
    private static final int TOKENS_FEW = 1000;

    private static final int DEPTH_MAX = 50;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Values values;
    private final Predicate<TokenRange> hasOthers;
    private final boolean mayEnforce;
    private final Conditions conditions;
    private final Aggregates aggregates;
    private final Choices choices;
    private final Operands operands;

    /** By its text, the first part that was found with it: equal guards are one. */
    private final Map<String, TokenRange> parts = new HashMap<>();

    private long room;

    /**
     * @param values those of the block's calls, or the names of columns that show them
     * @param hasOthers whether a part has calls whose values are none of them
     * @param mayEnforce whether calls can be kept from rows for which MySQL would evaluate them in vain
     */
    public ValueGuards(ParsedStatement statement, Values values, Predicate<TokenRange> hasOthers, boolean mayEnforce) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.values = values;
        this.hasOthers = hasOthers;
        this.mayEnforce = mayEnforce;
        this.conditions = new Conditions(statement);
        this.aggregates = new Aggregates(tokens);
        this.choices = new Choices(statement);
        this.operands = new Operands(statement, choices);
        this.room = ROUNDS_MAX * ((long) tokens.size() + TOKENS_FEW);
    }

    /**
     * The guards of a value; empty where the text does not tell them.
     *
     * @param first the first token of the value
     * @param expression what is evaluated for each row
     * @param isCondition whether only that counts, whether it is true
     */
    public Optional<List<Guard>> of(int first, TokenRange expression, boolean isCondition) {
        List<Guard> guards = new ArrayList<>();
        TokenRange value = new TokenRange(first, values.lastAt(first) + 1);
        Path path = new Path(value, guards);
        int aggregate = aggregateAround(value, expression);
        boolean isTold =
                aggregate < 0 ? path.leadsThrough(expression, isCondition, 0) : path.leadsThroughAggregate(aggregate);
        return isTold ? Optional.of(guards) : Optional.empty();
    }

    /** The innermost aggregate that is over a value; -1 where there is none. */
    private int aggregateAround(TokenRange value, TokenRange expression) {
        int innermost = -1;
        for (int i = expression.from(); i < value.from(); i++) {
            if (aggregates.isAggregate(i) && statement.partner(i + 1) >= value.to()) {
                innermost = i;
            }
        }
        return innermost;
    }

    private boolean hasValues(TokenRange part) {
        return statement.hasCalls(part) || !values.in(part).isEmpty();
    }

    private TokenRange firstOf(TokenRange part) {
        return parts.computeIfAbsent(statement.written(part), text -> part);
    }

    /** Whether a part can stand in a query over the arguments: over the columns of one row, and the same the next time. */
    private boolean isUsable(TokenRange part) {
        List<TokenRange> parts = List.of(part);
        return !part.isEmpty()
                && !hasOthers.test(part)
                && !statement.hasQuery(part)
                && !aggregates.occurIn(parts)
                && !Hazards.read(statement, parts).variesBetweenRuns();
    }

    /** The way from an expression to a value in it. */
    private final class Path {

        private final TokenRange value;
        private final List<Guard> guards;

        /** @param guards takes what is found */
        Path(TokenRange value, List<Guard> guards) {
            this.value = value;
            this.guards = guards;
        }

        private boolean isIn(TokenRange part) {
            return part.contains(value.from());
        }

        /** Whether all that decides on the way is known. */
        boolean leadsThrough(TokenRange part, boolean isCondition, int depth) {
            if (part.equals(value)) {
                return true;
            }
            room -= part.size();
            if (room < 0 || depth > DEPTH_MAX) {
                return false;
            }
            if (statement.isEnclosed(part)) {
                return leadsThrough(new TokenRange(part.from() + 1, part.to() - 1), isCondition, depth + 1);
            }
            List<TokenRange> combined = conditions.disjuncts(part);
            if (combined.size() > 1) {
                return leadsThroughOneOf(part, combined, Outcome.NOT_TRUE, Outcome.NOT_TRUE, isCondition, depth);
            }
            combined = conditions.conjuncts(part);
            if (combined.size() > 1) {
                Outcome ofPlain = isCondition ? Outcome.TRUE : Outcome.NOT_FALSE;
                return leadsThroughOneOf(part, combined, ofPlain, Outcome.NOT_FALSE, isCondition, depth);
            }
            if (tokens.is(part.from(), Keyword.NOT)) {
                return leadsThrough(part.rest(), false, depth + 1);
            }
            return isEvaluated(part) || leadsThroughOperands(part, depth);
        }

        /**
         * Through what an aggregate is over: that is evaluated for every row, whatever is done with the values of groups. A row with a NULL is none
         * of those that {@code COUNT(DISTINCT a, b)} counts.
         */
        boolean leadsThroughAggregate(int name) {
            boolean isDistinct = tokens.isWord(name + 2, "distinct");
            TokenRange all = new TokenRange(name + (isDistinct ? 3 : 2), statement.partner(name + 1));
            if (!isDistinct || !tokens.isWord(name, "count")) {
                return leadsThrough(all, false, 0);
            }
            List<TokenRange> counted = statement.split(all);
            TokenRange own = counted.stream().filter(this::isIn).findFirst().orElseThrow();
            return areUsableBefore(counted, own) && leadsThrough(own, false, 0);
        }

        /** Whether it is evaluated wherever the part is. */
        private boolean isEvaluated(TokenRange part) {
            return conditions.evaluated(part, values::lastAt).contains(value.from())
                    && !conditions.mayBeTrueWithoutCalls(part);
        }

        /**
         * Through one of several conditions.
         *
         * @param part all of them
         * @param ofPlain what those without calls have to be
         * @param ofCalls what those with calls, before it, have to be so that MySQL goes on
         */
        private boolean leadsThroughOneOf(
                TokenRange part,
                List<TokenRange> combined,
                Outcome ofPlain,
                Outcome ofCalls,
                boolean isCondition,
                int depth) {
            TokenRange own = combined.stream().filter(this::isIn).findFirst().orElseThrow();
            for (TokenRange other : combined) {
                boolean isBefore = other.from() < own.from();
                boolean isPlain = !hasValues(other);
                boolean counts = isBefore || (isPlain && mayEnforce);
                if (other.equals(own) || !counts) {
                    continue;
                }
                if (isUsable(other)) {
                    guards.add(new Guard(firstOf(other), isPlain ? ofPlain : ofCalls, !isBefore));
                } else if (isBefore || conditions.mayBeTrueWithoutCalls(part)) {
                    return false;
                }
            }
            return leadsThrough(own, isCondition, depth + 1);
        }

        private boolean leadsThroughOperands(TokenRange part, int depth) {
            List<TokenRange> all = operands.of(part);
            Optional<TokenRange> own = all.stream().filter(this::isIn).findFirst();
            return own.isPresent()
                    && areUsableBefore(all, own.get())
                    && leadsThroughElement(
                            new TokenRange(
                                    operands.element(own.get().from()),
                                    own.get().to()),
                            depth);
        }

        private boolean areUsableBefore(List<TokenRange> all, TokenRange own) {
            for (TokenRange operand : all) {
                if (operand.equals(own)) {
                    return true;
                }
                if (!operands.isLiteral(operand) && !hasValues(operand)) {
                    if (!mayEnforce || !isUsable(operand)) {
                        return false;
                    }
                    guards.add(new Guard(firstOf(operand), Outcome.NOT_NULL, true));
                }
            }
            return false;
        }

        /** Through an operand without its signs. */
        private boolean leadsThroughElement(TokenRange element, int depth) {
            int first = element.from();
            if (first == value.from() || tokens.is(first, TokenKind.OPEN)) {
                return leadsThrough(element, false, depth + 1);
            }
            int last = choices.last(first);
            if (last >= 0) {
                return choices.partOf(first, last, value.from())
                        .filter(part -> leadsThroughChoice(part, depth))
                        .isPresent();
            }
            if (!tokens.is(first + 1, TokenKind.OPEN) || statement.partner(first + 1) < value.to()) {
                return false;
            }
            List<TokenRange> arguments = statement.list(first + 1);
            TokenRange own = arguments.stream().filter(this::isIn).findFirst().orElseThrow();
            boolean isTold = own.equals(arguments.get(0))
                    || operands.areAllEvaluated(first)
                    || (operands.areOperands(first) && areUsableBefore(arguments, own));
            return isTold && leadsThrough(own, false, depth + 1);
        }

        private boolean leadsThroughChoice(Choices.Part part, int depth) {
            part.guards()
                    .forEach(
                            guard -> guards.add(new Guard(firstOf(guard.part()), guard.outcome(), guard.isEnforced())));
            return part.guards().stream().allMatch(guard -> isUsable(guard.part()))
                    && leadsThrough(part.range(), part.isCondition(), depth + 1);
        }
    }
}
