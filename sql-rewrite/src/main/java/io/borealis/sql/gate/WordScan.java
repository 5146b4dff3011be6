package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;

/**
 * Looks for a known name as a whole word anywhere: where {@link NameScan} cannot tell what is text and what is in quotes. A
 * function's still needs a parenthesis behind it, or something that may hide one.
 */
final class WordScan {

    private final ByteBuffer sql;
    private final GateNames names;
    private final WrittenName word = new WrittenName();

    WordScan(ByteBuffer sql, GateNames names) {
        this.sql = sql;
        this.names = names;
    }

    boolean find() {
        if (names.hasUnfindable()) {
            return true;
        }
        int at = sql.position();
        while (at < sql.limit()) {
            if (!Bytes.isIdentifier(sql.get(at) & 0xFF)) {
                at++;
                continue;
            }
            byte before = at > sql.position() ? sql.get(at - 1) : 0;
            word.begin(before == '`' || before == '"', before == '.');
            while (at < sql.limit() && Bytes.isIdentifier(sql.get(at) & 0xFF)) {
                word.push(sql.get(at++));
            }
            if (names.endsRead(word) || (mayBeCalled(at) && names.endsCalled(word))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeCalled(int after) {
        int at = after;
        while (at < sql.limit() && Bytes.isBlank(sql.get(at))) {
            at++;
        }
        return at < sql.limit()
                && switch (sql.get(at)) {
                    case '(', '/', '-', '#', '`', '"', '*' -> true;
                    default -> false;
                };
    }
}
