package io.borealis.sql.parse;

import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query that MySQL notes (1003) when it explains a statement: what is left of it once views, derived tables and subqueries
 * are merged. Its columns are qualified, and a comment before each SELECT has the number by which the plan names it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/explain-extended.html">Extended EXPLAIN output format</a>
 */
public final class ExplainNote {

    private static final Pattern SELECT_NUMBER = Pattern.compile("/\\* select#(\\d{1,9}) \\*/");

    /** Fewer digits than those of the largest number. */
    private static final int LONG_DIGITS = 18;

    /** What arguments consist of that are the same for all rows. */
    private static final Set<TokenKind> CONSTANT = EnumSet.of(
            TokenKind.STRING,
            TokenKind.NATIONAL_STRING,
            TokenKind.INTRODUCER,
            TokenKind.HEX,
            TokenKind.INTEGER,
            TokenKind.DECIMAL,
            TokenKind.PARAMETER,
            TokenKind.COMMA,
            TokenKind.OPERATOR);

    private final ParsedStatement note;
    private final TokenList tokens;

    private ExplainNote(ParsedStatement note) {
        this.note = note;
        this.tokens = note.tokens();
    }

    /**
     * Reads a note; it has no calls where it cannot be read.
     *
     * @param rules how the session's own text reads; literals of a note have their backslashes doubled in any sql_mode
     */
    public static ExplainedQuery read(byte[] note, LexRules rules, CallReader reader) {
        TokenList tokens =
                SqlLexer.lex(note, 0, rules.withNoBackslashEscapes(false)).tokens();
        ExplainNote read = new ExplainNote(ParsedStatement.read(tokens, reader));
        return new ExplainedQuery(read.calls(), read.rowsMax());
    }

    /** MySQL writes {@code limit 10} and {@code limit 5,10}, with the values of parameters. */
    private OptionalLong rowsMax() {
        int depth = 0;
        OptionalLong rowsMax = OptionalLong.empty();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.OPEN)) {
                depth++;
            } else if (tokens.is(i, TokenKind.CLOSE)) {
                depth--;
            } else if (depth == 0 && tokens.is(i, Keyword.LIMIT)) {
                boolean offset = i + 3 < tokens.size() && tokens.is(i + 2, TokenKind.COMMA);
                rowsMax = number(offset ? i + 3 : i + 1);
            }
        }
        return rowsMax;
    }

    private OptionalLong number(int token) {
        if (token >= tokens.size() || !tokens.is(token, TokenKind.INTEGER)) {
            return OptionalLong.empty();
        }
        String digits = tokens.text(token);
        return digits.length() > LONG_DIGITS ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private List<ExplainedCall> calls() {
        List<ExplainedCall> calls = new ArrayList<>();
        Deque<Integer> outer = new ArrayDeque<>();
        int select = ExplainedCall.STATEMENT;
        int next = 0;
        for (int i = 0; i < tokens.size() && next < note.calls().size(); i++) {
            if (tokens.is(i, TokenKind.OPEN)) {
                outer.push(select);
            } else if (tokens.is(i, TokenKind.CLOSE)) {
                select = outer.pop();
            } else if (tokens.is(i, Keyword.SELECT)) {
                select = number(i, select);
            } else if (note.calls().get(next).first() == i) {
                calls.add(call(note.calls().get(next++), select));
            }
        }
        return calls;
    }

    /** The number in the comment right before a SELECT. */
    private int number(int token, int otherwise) {
        Comments comments = tokens.comments();
        int comment = comments.firstFrom(token > 0 ? tokens.end(token - 1) : 0);
        if (comment == comments.size() || comments.start(comment) > tokens.start(token)) {
            return otherwise;
        }
        int length = comments.end(comment) - comments.start(comment);
        Matcher number = SELECT_NUMBER.matcher(
                new String(tokens.sql(), comments.start(comment), length, StandardCharsets.ISO_8859_1));
        return number.matches() ? Integer.parseInt(number.group(1)) : otherwise;
    }

    private ExplainedCall call(MlCall call, int select) {
        int start = tokens.end(call.open());
        int end = tokens.start(call.close());
        return new ExplainedCall(
                call.function(),
                select,
                tables(call),
                new String(tokens.sql(), start, end - start, StandardCharsets.ISO_8859_1),
                isConstant(call),
                batchSize(call));
    }

    private boolean isConstant(MlCall call) {
        for (int i = call.open() + 1; i < call.close(); i++) {
            if (!CONSTANT.contains(tokens.kind(i))) {
                return false;
            }
        }
        return true;
    }

    /** The third argument of a call for the sentiment of a text. */
    private OptionalInt batchSize(MlCall call) {
        int last = call.close() - 1;
        boolean written = call.function() instanceof SentimentFunction
                && call.arity() == SentimentFunction.ARITY_WITH_BATCH_SIZE
                && tokens.is(last, TokenKind.INTEGER)
                && tokens.is(last - 1, TokenKind.COMMA);
        long size = written ? number(last).orElse(0) : 0;
        return size > 0 && size <= Integer.MAX_VALUE ? OptionalInt.of((int) size) : OptionalInt.empty();
    }

    /** A column is {@code table.column} or {@code schema.table.column}; a single name is that of a select item. */
    private Set<String> tables(MlCall call) {
        Set<String> tables = new LinkedHashSet<>();
        for (int i = call.open() + 1; i < call.close(); i++) {
            int last = i;
            while (tokens.isName(last) && tokens.is(last + 1, TokenKind.DOT) && tokens.isName(last + 2)) {
                last += 2;
            }
            if (last > i && !tokens.is(last + 1, TokenKind.OPEN)) {
                tables.add(new String(tokens.content(last - 2), StandardCharsets.ISO_8859_1));
            }
            i = last;
        }
        return tables;
    }
}
