package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Bytes;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.AnswerCondition.Operator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what stands beside a call in a comparison with literals. */
final class ComparisonReader {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.NOT_EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    /** Each is compared with each answer; MySQL looks through a longer list faster. */
    private static final int CONSTANTS_MAX = 100;

    /** MySQL has numbers of 65 digits; of more it makes a DOUBLE. */
    private static final int DIGITS_MAX = 60;

    private final ParsedStatement statement;
    private final TokenList tokens;

    /** The tokens that are parameters, in order. */
    private final int[] parameters;

    ComparisonReader(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.parameters = tokens.parameterTokens();
    }

    /**
     * A comparison of a call, which stands on its left.
     *
     * @param operator how
     * @param constants with what
     */
    record Comparison(Operator operator, List<Constant> constants) {
        /** A number that stands for a condition is true unless it is zero. */
        private static final Comparison TRUTH =
                new Comparison(Operator.NOT_EQUAL, List.of(new Constant.Numeric("0", false)));

        Comparison negated() {
            return new Comparison(operator.negated(), constants);
        }
    }

    /** Reads an operator and what follows it, after a call; where there is none the value itself is the condition. */
    Optional<Comparison> after(TokenRange range) {
        if (range.isEmpty()) {
            return Optional.of(Comparison.TRUTH);
        }
        if (tokens.isWord(range.from(), "is")) {
            return isNull(range.rest());
        }
        boolean not = tokens.isWord(range.from(), "not");
        int word = not ? range.from() + 1 : range.from();
        TokenRange rest = new TokenRange(Math.min(word + 1, range.to()), range.to());
        if (tokens.isWord(word, "in")) {
            return list(rest).map(constants -> new Comparison(not ? Operator.NOT_IN : Operator.IN, constants));
        }
        if (tokens.isWord(word, "between")) {
            return bounds(rest)
                    .map(constants -> new Comparison(not ? Operator.NOT_BETWEEN : Operator.BETWEEN, constants));
        }
        return not ? Optional.empty() : comparison(range.from(), rest, false);
    }

    /** {@code NULL} or {@code NOT NULL}, after IS. */
    private Optional<Comparison> isNull(TokenRange range) {
        if (range.isEmpty() || !tokens.isWord(range.to() - 1, "null")) {
            return Optional.empty();
        }
        if (range.size() == 1) {
            return Optional.of(new Comparison(Operator.IS_NULL, List.of()));
        }
        return range.size() == 2 && tokens.isWord(range.from(), "not")
                ? Optional.of(new Comparison(Operator.IS_NOT_NULL, List.of()))
                : Optional.empty();
    }

    /** Whether a token negates what follows it; of {@code !} MySQL warns that it is deprecated. */
    boolean isNot(int token) {
        return tokens.isWord(token, "not");
    }

    /** {@code least AND most}. */
    private Optional<List<Constant>> bounds(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (tokens.isWord(i, "and")) {
                Optional<Constant> least = constant(new TokenRange(range.from(), i));
                Optional<Constant> most = constant(new TokenRange(i + 1, range.to()));
                return least.isEmpty() || most.isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(least.get(), most.get()));
            }
        }
        return Optional.empty();
    }

    /** Reads a constant and an operator before a call. */
    Optional<Comparison> before(TokenRange range) {
        int operator = range.to() - 1;
        return comparison(operator, new TokenRange(range.from(), operator), true);
    }

    private Optional<Comparison> comparison(int operator, TokenRange constant, boolean mirrored) {
        Operator known = OPERATORS.get(tokens.text(operator));
        boolean isOperator = tokens.is(operator, TokenKind.OPERATOR) || tokens.is(operator, TokenKind.EQUALS);
        if (known == null || !isOperator) {
            return Optional.empty();
        }
        return constant(constant).map(value -> new Comparison(mirrored ? known.mirrored() : known, List.of(value)));
    }

    private Optional<List<Constant>> list(TokenRange range) {
        if (range.isEmpty() || !tokens.is(range.from(), TokenKind.OPEN) || statement.skip(range.from()) != range.to()) {
            return Optional.empty();
        }
        List<Constant> constants = new ArrayList<>();
        for (TokenRange element : statement.list(range.from())) {
            if (constants.size() == CONSTANTS_MAX) {
                return Optional.empty();
            }
            Optional<Constant> constant = constant(element);
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            constants.add(constant.get());
        }
        return constants.isEmpty() ? Optional.empty() : Optional.of(constants);
    }

    private Optional<Constant> constant(TokenRange range) {
        if (range.size() == 1 && tokens.is(range.from(), TokenKind.STRING)) {
            byte[] value = tokens.content(range.from());
            return Bytes.areAscii(value)
                    ? Optional.of(new Constant.Text(new String(value, StandardCharsets.US_ASCII)))
                    : Optional.empty();
        }
        if (range.size() == 1 && tokens.is(range.from(), TokenKind.PARAMETER)) {
            return Optional.of(parameter(range.from()));
        }
        boolean negative = range.size() == 2 && tokens.isSign(range.from(), '-');
        boolean isNumber = (range.size() == 1 || negative)
                && (tokens.is(range.to() - 1, TokenKind.INTEGER) || tokens.is(range.to() - 1, TokenKind.DECIMAL));
        return isNumber ? number(tokens.text(range.to() - 1), negative) : Optional.empty();
    }

    /** The parameter at a token. */
    Constant parameter(int token) {
        return new Constant.Parameter(Arrays.binarySearch(parameters, token));
    }

    private static Optional<Constant> number(String digits, boolean negative) {
        if (digits.length() > DIGITS_MAX) {
            return Optional.empty();
        }
        boolean approximate = digits.toLowerCase(Locale.ROOT).indexOf('e') >= 0;
        return Optional.of(new Constant.Numeric(negative ? "-" + digits : digits, approximate));
    }
}
