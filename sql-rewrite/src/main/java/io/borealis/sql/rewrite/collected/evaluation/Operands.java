package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Expressions whose value is NULL wherever that of one of their operands is, so that the others make no difference there. MySQL
 * evaluates the others all the same for some types of numbers, and not for others.
 *
 * <pre>
 *   price * f(v)
 *   expected &lt; ROUND(f(v))
 *   CONCAT(name, ' ', f(v))
 * </pre>
 */
final class Operands {

    private static final Set<String> OPERATORS =
            Set.of("+", "-", "/", "%", "<", ">", "<=", ">=", "<>", "!=", "&", "|", "^", "<<", ">>");

    private static final Set<String> SIGNS = Set.of("+", "-", "~", "!");

    private static final Set<String> WORDS = Set.of("div", "mod", "like", "regexp", "rlike", "xor");

    private static final Set<String> FUNCTIONS = Set.of(
            "concat",
            "datediff",
            "format",
            "greatest",
            "instr",
            "least",
            "left",
            "locate",
            "log",
            "lpad",
            "mod",
            "pow",
            "power",
            "repeat",
            "replace",
            "right",
            "round",
            "rpad",
            "strcmp",
            "substr",
            "substring",
            "substring_index",
            "timediff",
            "truncate");

    private static final Set<String> EVALUATING_ALL = Set.of("json_array", "json_object");

    private static final Set<TokenKind> LITERALS =
            Set.of(TokenKind.STRING, TokenKind.NATIONAL_STRING, TokenKind.HEX, TokenKind.INTEGER, TokenKind.DECIMAL);

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Choices choices;

    Operands(ParsedStatement statement, Choices choices) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.choices = choices;
    }

    /** The operands of an expression that is NULL wherever one of them is; none where it is another one. */
    List<TokenRange> of(TokenRange expression) {
        List<TokenRange> operands = new ArrayList<>();
        int i = expression.from();
        while (i < expression.to()) {
            int end = end(element(i));
            if (end < 0 || end > expression.to()) {
                return List.of();
            }
            operands.add(new TokenRange(i, end));
            i = end == expression.to() ? end : afterOperator(end);
            if (i < 0 || (i == expression.to() && end < i)) {
                return List.of();
            }
        }
        return operands;
    }

    /** Whether a function is NULL wherever one of its arguments is. */
    boolean areOperands(int name) {
        return isOneOf(FUNCTIONS, name);
    }

    /** Whether a function always evaluates all its arguments. */
    boolean areAllEvaluated(int name) {
        return isOneOf(EVALUATING_ALL, name);
    }

    private boolean isOneOf(Set<String> functions, int name) {
        return tokens.is(name, TokenKind.WORD)
                && tokens.is(name + 1, TokenKind.OPEN)
                && functions.contains(tokens.lowerName(name));
    }

    /** The first token of an operand behind its signs. */
    int element(int token) {
        int i = token;
        while (tokens.is(i, TokenKind.OPERATOR) && SIGNS.contains(tokens.text(i))) {
            i++;
        }
        return i;
    }

    /** Whether an operand is a number or a text. */
    boolean isLiteral(TokenRange operand) {
        return operand.size() == 1 && LITERALS.contains(tokens.kind(operand.from()));
    }

    /** The token after a name, a literal, a call, CASE or an expression in parentheses; -1 where none of them begins. */
    private int end(int token) {
        if (tokens.is(token, TokenKind.OPEN)) {
            return statement.list(token).size() == 1 ? statement.skip(token) : -1;
        }
        if (tokens.is(token, Keyword.CASE)) {
            return choices.last(token) + 1;
        }
        if (tokens.is(token, TokenKind.PARAMETER)
                || tokens.is(token, TokenKind.USER_VARIABLE)
                || LITERALS.contains(tokens.kind(token))) {
            return token + 1;
        }
        return endOfName(token);
    }

    private int endOfName(int token) {
        int i = token;
        while (tokens.isName(i) && tokens.is(i + 1, TokenKind.DOT)) {
            i += 2;
        }
        if (tokens.is(i + 1, TokenKind.OPEN) && (tokens.is(i, TokenKind.WORD) || tokens.isName(i))) {
            int end = statement.skip(i + 1);
            return tokens.is(end, Keyword.OVER) ? -1 : end;
        }
        return tokens.isName(i) && !(i == token && tokens.keyword(i).isReserved()) ? i + 1 : -1;
    }

    /** The token after an operator of such an expression; -1 where another one stands there. */
    private int afterOperator(int token) {
        int i = tokens.is(token, Keyword.NOT) ? token + 1 : token;
        boolean isWord = tokens.is(i, TokenKind.WORD) && WORDS.contains(tokens.lowerName(i));
        boolean isSign = tokens.is(i, TokenKind.STAR)
                || tokens.is(i, TokenKind.EQUALS)
                || (tokens.is(i, TokenKind.OPERATOR) && OPERATORS.contains(tokens.text(i)));
        return isWord || (isSign && i == token) ? i + 1 : -1;
    }
}
