package io.borealis.sql.aurora;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Arrays;
import java.util.List;

/**
 * MySQL's error 1064, as its own parser words it: measured on 8.0.31.
 *
 * <p>It quotes the text from the offending token on, further statements included, without the blanks and semicolons at the very
 * end, cut at 80 bytes. Lines are counted from the statement's first byte that is no blank.
 */
final class SyntaxError {

    private static final int BYTES_MAX = 80;

    private SyntaxError() {}

    /**
     * The error at a token.
     *
     * @param start offset of the statement's first byte
     * @param end offset after its last byte: where a token is missing there
     */
    static Rejected at(TokenList tokens, int start, int end, int token) {
        byte[] sql = tokens.sql();
        int last = sql.length;
        while (last > 0 && (isBlank(sql[last - 1]) || sql[last - 1] == ';')) {
            last--;
        }
        int at = Math.min(token < tokens.size() ? tokens.start(token) : end, last);
        byte[] near = Arrays.copyOfRange(sql, at, cut(tokens, at, last));
        SqlText line = SqlText.of(Integer.toString(line(sql, start, at)));
        return new Rejected(RejectReason.SYNTAX_ERROR, List.of(SqlText.of(near), line));
    }

    private static int cut(TokenList tokens, int from, int to) {
        int at = from;
        while (at < to) {
            int length = tokens.rules().charset().characterLength(tokens.sql(), at, to);
            if (at + length - from > BYTES_MAX) {
                break;
            }
            at += length;
        }
        return at;
    }

    private static int line(byte[] sql, int start, int to) {
        int at = start;
        while (at < to && isBlank(sql[at])) {
            at++;
        }
        int line = 1;
        for (; at < to; at++) {
            line += sql[at] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || (c >= 0x09 && c <= 0x0D);
    }
}
