package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.Guard.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expressions that evaluate one of their parts as others turn out:
 *
 * <pre>
 *   AVG(CASE WHEN region = 3 THEN f(v) END)
 *   SUM(IF(region = 3, 0, f(v)))
 *   IFNULL(known, f(v))
 * </pre>
 */
final class Choices {

    private final ParsedStatement statement;
    private final TokenList tokens;

    /**
     * A part of such an expression.
     *
     * @param isCondition whether only that counts, whether it is true
     * @param guards what the other parts have to be so that it is evaluated
     */
    record Part(TokenRange range, boolean isCondition, List<Guard> guards) {
        Part {
            guards = List.copyOf(guards);
        }
    }

    Choices(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** The last token of CASE, IF, IFNULL or COALESCE that begins with a token; -1 where none begins. */
    int last(int token) {
        if (tokens.is(token, Keyword.CASE)) {
            return lastOfCase(token);
        }
        boolean isCall = tokens.is(token, TokenKind.WORD) && tokens.is(token + 1, TokenKind.OPEN);
        return isCall && (tokens.isWord(token, "if") || isNullTest(token)) ? statement.partner(token + 1) : -1;
    }

    /**
     * The part in which a token stands; empty where that is not told, as in CASE with an operand, which is compared in ways of its own.
     *
     * @param first the first token of the expression
     * @param last its last token
     */
    Optional<Part> partOf(int first, int last, int token) {
        return tokens.is(first, Keyword.CASE) ? partOfCase(first, last, token) : partOfFunction(first, token);
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

    private Optional<Part> partOfFunction(int name, int token) {
        List<TokenRange> arguments = statement.list(name + 1);
        List<Guard> guards = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            TokenRange argument = arguments.get(i);
            if (argument.contains(token)) {
                return Optional.of(new Part(argument, i == 0 && !isNullTest(name), guards));
            }
            if (isNullTest(name)) {
                guards.add(new Guard(argument, Outcome.NULL, false));
            } else {
                guards = List.of(new Guard(arguments.get(0), i == 0 ? Outcome.TRUE : Outcome.NOT_TRUE, false));
            }
        }
        return Optional.empty();
    }

    private Optional<Part> partOfCase(int first, int last, int token) {
        if (!tokens.isWord(first + 1, "when")) {
            return Optional.empty();
        }
        List<Guard> guards = new ArrayList<>();
        int depth = 0;
        int from = first + 2;
        boolean isResult = false;
        for (int i = first + 1; i <= last; i = statement.skip(i)) {
            depth += tokens.is(i, Keyword.CASE) ? 1 : 0;
            boolean ends = i == last;
            boolean endsPart =
                    ends || tokens.isWord(i, "when") || tokens.is(i, Keyword.THEN) || tokens.is(i, Keyword.ELSE);
            if (depth == 0 && endsPart) {
                TokenRange part = new TokenRange(Math.min(from, i), i);
                if (part.contains(token)) {
                    return Optional.of(new Part(part, !isResult, guards));
                }
                if (tokens.is(i, Keyword.THEN)) {
                    guards.add(new Guard(part, Outcome.TRUE, false));
                } else if (isResult) {
                    Guard passed = guards.remove(guards.size() - 1);
                    guards.add(new Guard(passed.part(), Outcome.NOT_TRUE, false));
                }
                isResult = !tokens.isWord(i, "when");
                from = i + 1;
            }
            depth -= !ends && tokens.isWord(i, "end") ? 1 : 0;
        }
        return Optional.empty();
    }

    private boolean isNullTest(int token) {
        return tokens.isWord(token, "ifnull") || tokens.isWord(token, "coalesce");
    }
}
