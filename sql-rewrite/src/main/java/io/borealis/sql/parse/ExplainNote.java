package io.borealis.sql.parse;

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
import java.util.LinkedHashSet;
import java.util.List;
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

    private final ParsedStatement note;
    private final TokenList tokens;

    private ExplainNote(ParsedStatement note) {
        this.note = note;
        this.tokens = note.tokens();
    }

    /**
     * The calls of a note in the order of its text; none where it cannot be read.
     *
     * @param rules how the session's own text reads; literals of a note have their backslashes doubled in any sql_mode
     */
    public static List<ExplainedCall> read(byte[] note, LexRules rules, CallReader reader) {
        TokenList tokens =
                SqlLexer.lex(note, 0, rules.withNoBackslashEscapes(false)).tokens();
        return new ExplainNote(ParsedStatement.read(tokens, reader)).calls();
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
        return new ExplainedCall(
                call.function().name(), select, tables(call), call.function().sharesRequests());
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
