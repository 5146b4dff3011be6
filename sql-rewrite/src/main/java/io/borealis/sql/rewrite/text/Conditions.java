package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads conditions: what AND combines, and what decides whether a part of an expression is evaluated at all. */
public final class Conditions {

    /** Words that decide what is evaluated; all are reserved, or names of MySQL's own functions. */
    private static final Set<String> DECIDING = Set.of(
            "and",
            "or",
            "xor",
            "&&",
            "||",
            "case",
            "if",
            "ifnull",
            "nullif",
            "coalesce",
            "elt",
            "interval",
            "any",
            "all",
            "some",
            "exists",
            "greatest",
            "least",
            "make_set",
            "field",
            "select",
            "table",
            "values",
            "default",
            "match");

    private final ParsedStatement statement;
    private final TokenList tokens;

    public Conditions(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** The conditions that AND combines, each a condition of its own. */
    public List<TokenRange> conjuncts(TokenRange condition) {
        List<TokenRange> conjuncts = new ArrayList<>();
        int from = condition.from();
        int cases = 0;
        boolean between = false;
        for (int i = condition.from(); i < condition.to(); i = statement.skip(i)) {
            String word = operator(i);
            switch (word) {
                case "case" -> cases++;
                case "end" -> cases = Math.max(0, cases - 1);
                case "between" -> between = true;
                case "or", "xor", "||" -> {
                    if (cases == 0) {
                        return List.of(condition);
                    }
                }
                case "and", "&&" -> {
                    if (between && word.equals("and")) {
                        between = false;
                    } else if (cases == 0) {
                        conjuncts.add(new TokenRange(from, i));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        if (from < condition.to()) {
            conjuncts.add(new TokenRange(from, condition.to()));
        }
        return conjuncts;
    }

    /**
     * Whether the calls in an expression are evaluated wherever the expression is: no word decides about them, and no operand
     * before them, which MySQL may find to be NULL first.
     */
    public boolean evaluatesCalls(TokenRange expression) {
        List<MlCall> calls = statement.calls(expression);
        boolean between = false;
        for (int i = expression.from(), next = 0; i < expression.to() && next < calls.size(); i++) {
            if (i == calls.get(next).first()) {
                i = calls.get(next++).close();
                continue;
            }
            String word = operator(i);
            boolean endsBetween = between && word.equals("and");
            boolean listsCalls = word.equals("in");
            if (!endsBetween && (DECIDING.contains(word) || listsCalls || isOperand(i))) {
                return false;
            }
            between = !endsBetween && (between || word.equals("between"));
        }
        return true;
    }

    private boolean isOperand(int token) {
        boolean variable = tokens.is(token, TokenKind.USER_VARIABLE)
                || tokens.is(token, TokenKind.SYSTEM_VARIABLE)
                || tokens.is(token, TokenKind.PARAMETER);
        boolean name =
                tokens.isName(token) && !tokens.keyword(token).isReserved() && !tokens.is(token + 1, TokenKind.OPEN);
        return variable || name;
    }

    /** Writes conditions, at least one, that AND combines. */
    public static void write(List<TokenRange> conjuncts, SplicedText text) {
        write(conjuncts, text::text, text::copy);
    }

    /**
     * The same into another kind of text.
     *
     * @param words takes what stands between conditions
     * @param copy takes a condition
     */
    public static void write(List<TokenRange> conjuncts, Consumer<String> words, Consumer<TokenRange> copy) {
        String separator = "(";
        for (TokenRange conjunct : conjuncts) {
            words.accept(separator);
            copy.accept(conjunct);
            words.accept(")");
            separator = " AND (";
        }
    }

    /** An unquoted word in lower case, or an operator; empty for a name after a dot and for anything else. */
    private String operator(int token) {
        if (tokens.is(token, TokenKind.WORD)) {
            return tokens.is(token - 1, TokenKind.DOT) ? "" : tokens.lowerName(token);
        }
        return tokens.is(token, TokenKind.OPERATOR) ? tokens.text(token) : "";
    }
}
