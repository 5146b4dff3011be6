package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;

/**
 * Looks for the last word of a known name anywhere, however the text is read: where {@link NameScan} cannot tell what is text and
 * what is in quotes. A function's still needs a parenthesis behind it, or something that may hide one.
 */
final class WordScan {

    /** A blank to sessions with latin1, a part of characters to others. */
    private static final byte LATIN1_BLANK = (byte) 0xA0;

    private final ByteBuffer sql;
    private final GateNames names;
    private final WrittenName word = new WrittenName();

    WordScan(ByteBuffer sql, GateNames names) {
        this.sql = sql;
        this.names = names;
    }

    boolean find() {
        if (names.hasNameWithoutLastWord()) {
            return true;
        }
        int at = sql.position();
        while (at < sql.limit()) {
            word.begin(false, false);
            int start = at;
            while (at < sql.limit() && isInWord(sql.get(at))) {
                word.push(sql.get(at++));
            }
            if (at > start && (names.endsView(word) || (mayBeCalled(at) && names.endsFunction(word)))) {
                return true;
            }
            at = Math.max(start + 1, afterNumber(start, at));
        }
        return false;
    }

    private static boolean isInWord(byte c) {
        return c != LATIN1_BLANK && Bytes.isIdentifier(c & 0xFF);
    }

    /** Where the next word may begin: digits before letters may be a number, with its exponent, of which a dot may be in front. */
    private int afterNumber(int start, int end) {
        int digits = skipDigits(start);
        boolean exponent = (peek(digits) | 0x20) == 'e' && Bytes.isDigit(peek(digits + 1));
        return exponent ? skipDigits(digits + 1) : digits == start ? end : digits;
    }

    private int skipDigits(int from) {
        int at = from;
        while (Bytes.isDigit(peek(at))) {
            at++;
        }
        return at;
    }

    /** Whether a parenthesis follows, perhaps behind a quote, or a comment that may hide one. */
    private boolean mayBeCalled(int after) {
        int at = peek(after) == '`' || peek(after) == '"' ? after + 1 : after;
        while (Bytes.isBlank(peek(at)) || peek(at) == (LATIN1_BLANK & 0xFF)) {
            at++;
        }
        int next = peek(at + 1);
        return switch (peek(at)) {
            case '(', '#' -> true;
            case '-' -> next == '-';
            case '/' -> next == '*';
            case '*' -> next == '/';
            default -> false;
        };
    }

    private int peek(int at) {
        return at < sql.limit() ? sql.get(at) & 0xFF : -1;
    }
}
