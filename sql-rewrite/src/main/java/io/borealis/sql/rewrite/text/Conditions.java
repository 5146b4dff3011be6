package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Reads conditions: what AND combines, and what decides whether a part of an expression is evaluated at all. */
public final class Conditions {

    /** What combines conditions of which one is enough. */
    private static final Set<String> OR = Set.of("or", "xor", "||");

    /** Functions that evaluate their first argument and, as its value is, others. */
    private static final Set<String> FIRST_EVALUATING =
            Set.of("coalesce", "elt", "field", "greatest", "if", "ifnull", "least", "make_set", "nullif");

    /** Words that decide what is evaluated after them; all are reserved, or names of MySQL's own functions. */
    private static final Set<String> DECIDING = Set.of(
            "and",
            "or",
            "xor",
            "&&",
            "||",
            "when",
            "then",
            "in",
            "interval",
            "any",
            "all",
            "some",
            "exists",
            "select",
            "table",
            "values",
            "default",
            "match");

    /** An aggregate may stand in one of a window, and that in the order of another; MySQL takes no more. */
    private static final int AGGREGATES_DEPTH_MAX = 8;

    /** In so many of them AND is looked for. */
    private static final int PARENTHESES_MAX = 8;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Aggregates aggregates;

    public Conditions(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.aggregates = new Aggregates(tokens);
    }

    /** The conditions that AND combines, also in parentheses, each a condition of its own. */
    public List<TokenRange> conjuncts(TokenRange condition) {
        return conjuncts(condition, 0);
    }

    private List<TokenRange> conjuncts(TokenRange condition, int depth) {
        List<TokenRange> conjuncts = new ArrayList<>();
        int from = condition.from();
        int cases = 0;
        boolean between = false;
        for (int i = condition.from(); i < condition.to(); i = statement.skip(i)) {
            String word = operator(i);
            if (OR.contains(word) && cases == 0) {
                return List.of(condition);
            }
            switch (word) {
                case "case" -> cases++;
                case "end" -> cases = Math.max(0, cases - 1);
                case "between" -> between = true;
                case "and", "&&" -> {
                    if (between && word.equals("and")) {
                        between = false;
                    } else if (cases == 0) {
                        conjuncts.addAll(inside(new TokenRange(from, i), depth));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        if (from < condition.to()) {
            conjuncts.addAll(inside(new TokenRange(from, condition.to()), depth));
        }
        return conjuncts;
    }

    private List<TokenRange> inside(TokenRange conjunct, int depth) {
        if (depth == PARENTHESES_MAX || !statement.isEnclosed(conjunct)) {
            return List.of(conjunct);
        }
        List<TokenRange> inner = conjuncts(new TokenRange(conjunct.from() + 1, conjunct.to() - 1), depth + 1);
        return inner.size() == 1 ? List.of(conjunct) : inner;
    }

    /** The conditions that the word OR combines, each a condition of its own. What {@code ||} combines is one: it may also join texts. */
    public List<TokenRange> disjuncts(TokenRange condition) {
        List<TokenRange> disjuncts = new ArrayList<>();
        int from = condition.from();
        int cases = 0;
        for (int i = condition.from(); i < condition.to(); i = statement.skip(i)) {
            switch (operator(i)) {
                case "case" -> cases++;
                case "end" -> cases = Math.max(0, cases - 1);
                case "or" -> {
                    if (cases == 0) {
                        disjuncts.add(new TokenRange(from, i));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        disjuncts.add(new TokenRange(from, condition.to()));
        return disjuncts;
    }

    /** The calls in an expression that are {@linkplain #evaluated evaluated} wherever the expression is. */
    public List<MlCall> evaluatedCalls(TokenRange expression) {
        return evaluated(expression, this::lastOfCall).stream()
                .flatMap(first -> statement.callAt(first).stream())
                .toList();
    }

    private int lastOfCall(int token) {
        return statement.callAt(token).map(MlCall::close).orElse(-1);
    }

    /**
     * The first tokens of the values in an expression that are evaluated wherever the expression is: no word decides about them, and no
     * operand before them, which MySQL may find to be NULL first. Arguments of aggregate functions are evaluated for each row,
     * whatever is done with the values of a group.
     *
     * @param lastOfValue the last token of the value that begins with a token, -1 where none begins
     */
    public List<Integer> evaluated(TokenRange expression, IntUnaryOperator lastOfValue) {
        return evaluated(expression, lastOfValue, 0, true);
    }

    /**
     * Whether a part of an expression is evaluated wherever the expression is.
     *
     * @param first its first token
     * @param last its last token
     * @param operandsDecide whether an operand before it that may be NULL decides about it
     */
    public boolean isEvaluated(TokenRange expression, int first, int last, boolean operandsDecide) {
        return evaluated(expression, token -> token == first ? last : -1, 0, operandsDecide)
                .contains(first);
    }

    private List<Integer> evaluated(
            TokenRange expression, IntUnaryOperator lastOfValue, int depth, boolean operandsDecide) {
        List<Integer> evaluated = new ArrayList<>();
        if (depth > AGGREGATES_DEPTH_MAX) {
            return evaluated;
        }
        int certainTo = expression.to();
        boolean between = false;
        for (int i = expression.from(); i < expression.to(); i++) {
            int last = lastOfValue.applyAsInt(i);
            if (last >= 0) {
                if (i < certainTo) {
                    evaluated.add(i);
                }
                i = last;
            } else if (aggregates.isAggregate(i)) {
                int close = statement.partner(i + 1);
                evaluated.addAll(evaluated(new TokenRange(i + 2, close), lastOfValue, depth + 1, operandsDecide));
                i = close;
            } else if (tokens.is(i, Keyword.OVER) && tokens.is(i + 1, TokenKind.OPEN)) {
                int close = statement.partner(i + 1);
                windowElements(i + 1)
                        .forEach(element ->
                                evaluated.addAll(evaluated(element, lastOfValue, depth + 1, operandsDecide)));
                i = close;
            } else if (i < certainTo) {
                String word = operator(i);
                boolean endsBetween = between && word.equals("and");
                if (!endsBetween) {
                    certainTo = Math.min(certainTo, decidesFrom(i, word, operandsDecide));
                }
                between = !endsBetween && (between || word.equals("between"));
            }
        }
        return evaluated;
    }

    /** What parts and orders the rows of a window, each evaluated for every row. */
    private List<TokenRange> windowElements(int open) {
        List<TokenRange> elements = new ArrayList<>();
        int from = open + 1;
        for (int i = open + 1;
                i <= statement.partner(open);
                i = i == statement.partner(open) ? i + 1 : statement.skip(i)) {
            boolean ends = i == statement.partner(open) || tokens.is(i, TokenKind.COMMA) || tokens.is(i, Keyword.ORDER);
            if (ends) {
                elements.add(new TokenRange(from, i));
            }
            if (ends || tokens.is(i, Keyword.BY)) {
                from = i + 1;
            }
        }
        return elements;
    }

    /** The token from which on a word, or an operand, decides whether calls are evaluated. */
    private int decidesFrom(int token, String word, boolean operandsDecide) {
        if (FIRST_EVALUATING.contains(word) && tokens.is(token + 1, TokenKind.OPEN)) {
            return statement.list(token + 1).stream()
                    .findFirst()
                    .map(TokenRange::to)
                    .orElse(token);
        }
        boolean isFirstOfCase = word.equals("when") && operator(token - 1).equals("case");
        boolean decides = DECIDING.contains(word) || (operandsDecide && isOperand(token));
        return !isFirstOfCase && decides ? token : Integer.MAX_VALUE;
    }

    /** Whether an expression with calls has CASE or a function that may evaluate an argument more than once, such as NULLIF. */
    public boolean choosesByCalls(TokenRange expression) {
        return statement.hasCalls(expression)
                && IntStream.range(expression.from(), expression.to())
                        .mapToObj(this::operator)
                        .anyMatch(word -> word.equals("case") || FIRST_EVALUATING.contains(word));
    }

    /**
     * Whether MySQL may find that a condition is true whatever calls return: where OR combines one with what names neither a call nor
     * a column, such as {@code f(v) > ? OR ? IS NULL}.
     */
    public boolean mayBeTrueWithoutCalls(TokenRange condition) {
        boolean names = true;
        boolean hasOr = false;
        for (int i = condition.from(); i < condition.to(); i++) {
            if (OR.contains(operator(i))) {
                if (!names) {
                    return true;
                }
                hasOr = true;
                names = false;
            } else {
                names |= isName(i) || statement.callAt(i).isPresent();
            }
        }
        return hasOr && !names;
    }

    private boolean isOperand(int token) {
        boolean variable = tokens.is(token, TokenKind.USER_VARIABLE)
                || tokens.is(token, TokenKind.SYSTEM_VARIABLE)
                || tokens.is(token, TokenKind.PARAMETER);
        return variable || isName(token);
    }

    /** Whether a token is the name of a column, or part of it. */
    private boolean isName(int token) {
        return tokens.isName(token) && !tokens.keyword(token).isReserved() && !tokens.is(token + 1, TokenKind.OPEN);
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
