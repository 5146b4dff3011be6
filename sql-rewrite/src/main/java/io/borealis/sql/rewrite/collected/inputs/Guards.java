package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions without calls by which an expression decides whether it evaluates a call:
 *
 * <pre>
 *   AVG(CASE WHEN region = 3 THEN f(v) END)
 *   SUM(IF(region = 3, 0, f(v)))
 *   IFNULL(known, f(v))
 * </pre>
 */
public final class Guards {

    /** For each of them the expression is looked through. */
    private static final int CHOICES_MAX = 20;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Conditions conditions;
    private final Aggregates aggregates;

    Guards(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.conditions = new Conditions(statement);
        this.aggregates = new Aggregates(tokens);
    }

    /** What a condition has to be. */
    enum Outcome {
        TRUE(")"),
        NOT_TRUE(") IS NOT TRUE"),
        NULL(") IS NULL");

        private final String end;

        Outcome(String end) {
            this.end = end;
        }
    }

    /** A condition, or an expression, and what it has to be so that the call is evaluated. */
    record Guard(TokenRange condition, Outcome outcome) {}

    /**
     * Writes what rows one of several calls is evaluated for.
     *
     * @param calls the guards of each, all of which decide about it
     */
    static void write(List<List<Guard>> calls, SplicedText text) {
        String or = "(";
        for (List<Guard> guards : calls) {
            text.text(or);
            String and = "(";
            for (Guard guard : guards) {
                text.text(and).text("(").copy(guard.condition()).text(guard.outcome().end);
                and = " AND ";
            }
            text.text(")");
            or = " OR ";
        }
        text.text(")");
    }

    /** The guards of a call in an expression that is evaluated for each row; empty where it is not decided by such conditions alone. */
    Optional<List<Guard>> of(MlCall call, TokenRange expression) {
        int choices = 0;
        for (int i = expression.from(); i < call.first() && choices < CHOICES_MAX; i++) {
            int last = lastOfChoice(i);
            choices += last >= 0 || tokens.is(i, Keyword.CASE) ? 1 : 0;
            int first = i;
            boolean decides = last > call.close()
                    && conditions
                            .evaluated(expression, token -> token == first ? last : -1)
                            .contains(first);
            if (decides) {
                return within(call, i, last).filter(guards -> guards.stream().allMatch(this::isPlain));
            }
        }
        return Optional.empty();
    }

    /** The last token of CASE, IF, IFNULL or COALESCE that begins with a token; -1 where none begins. */
    private int lastOfChoice(int token) {
        if (tokens.is(token, Keyword.CASE)) {
            return lastOfCase(token);
        }
        boolean isCall = tokens.is(token, TokenKind.WORD) && tokens.is(token + 1, TokenKind.OPEN);
        return isCall && (tokens.isWord(token, "if") || isNullTest(token)) ? statement.partner(token + 1) : -1;
    }

    private int lastOfCase(int token) {
        int depth = 0;
        for (int i = token; i < tokens.size(); i = statement.skip(i)) {
            if (tokens.is(i, Keyword.CASE)) {
                depth++;
            } else if (tokens.isWord(i, "end") && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Optional<List<Guard>> within(MlCall call, int first, int last) {
        List<Guard> guards = new ArrayList<>();
        TokenRange result = tokens.is(first, Keyword.CASE)
                ? resultOfCase(call, first, last, guards)
                : resultOfFunction(call, first, guards);
        boolean isEvaluated = conditions.evaluatedCalls(result).contains(call);
        return isEvaluated && !guards.isEmpty() ? Optional.of(guards) : Optional.empty();
    }

    private TokenRange resultOfFunction(MlCall call, int name, List<Guard> guards) {
        List<TokenRange> arguments = statement.list(name + 1);
        for (TokenRange argument : arguments) {
            if (argument.contains(call.first())) {
                if (!isNullTest(name) && argument.equals(arguments.get(arguments.size() - 1))) {
                    guards.set(0, new Guard(arguments.get(0), Outcome.NOT_TRUE));
                }
                return argument;
            }
            if (isNullTest(name)) {
                guards.add(new Guard(argument, Outcome.NULL));
            } else if (guards.isEmpty()) {
                guards.add(new Guard(argument, Outcome.TRUE));
            }
        }
        return new TokenRange(name, name);
    }

    /** {@code CASE WHEN … THEN … ELSE … END}; not with an operand, which is compared in ways of its own. */
    private TokenRange resultOfCase(MlCall call, int first, int last, List<Guard> guards) {
        TokenRange none = new TokenRange(first, first);
        if (!tokens.isWord(first + 1, "when")) {
            return none;
        }
        int depth = 0;
        int from = first + 2;
        boolean isResult = false;
        for (int i = first + 1; i <= last; i = statement.skip(i)) {
            depth += tokens.is(i, Keyword.CASE) ? 1 : 0;
            boolean ends = i == last;
            if (depth == 0
                    && (ends || tokens.isWord(i, "when") || tokens.is(i, Keyword.THEN) || tokens.is(i, Keyword.ELSE))) {
                TokenRange part = new TokenRange(Math.min(from, i), i);
                if (part.contains(call.first())) {
                    return isResult ? part : none;
                }
                if (tokens.is(i, Keyword.THEN)) {
                    guards.add(new Guard(part, Outcome.TRUE));
                } else if (isResult) {
                    Guard passed = guards.remove(guards.size() - 1);
                    guards.add(new Guard(passed.condition(), Outcome.NOT_TRUE));
                }
                isResult = !tokens.isWord(i, "when");
                from = i + 1;
            }
            depth -= !ends && tokens.isWord(i, "end") ? 1 : 0;
        }
        return none;
    }

    private boolean isNullTest(int token) {
        return tokens.isWord(token, "ifnull") || tokens.isWord(token, "coalesce");
    }

    /** Whether it can stand in a query over the arguments: over the columns of one row, and the same the next time. */
    private boolean isPlain(Guard guard) {
        List<TokenRange> part = List.of(guard.condition());
        return !guard.condition().isEmpty()
                && !statement.hasCalls(guard.condition())
                && !statement.hasQuery(guard.condition())
                && !aggregates.occurIn(part)
                && !Hazards.read(statement, part).variesBetweenRuns();
    }
}
