package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a known name where it can mean something: a function's before a parenthesis, a view's where a table can stand. So a
 * name that is also that of a column, or a word of every statement, makes nobody's statement slow.
 *
 * <p>It reads the text as MySQL does as far as that is the same in every session. Where it is not (a backslash in quotes, a
 * version comment, a character that may end like a quote) it says so, and {@link StatementGate} asks otherwise.
 */
final class NameScan {

    /** What stands before the next token. */
    private enum Before {
        /** A word behind which a table stands, or a comma in a list of tables. */
        TABLE_WORD,
        /** The name of a table. */
        TABLE_NAME,
        /** Another name, or a word. */
        NAME,
        /** The dot behind the schema of a table. */
        TABLE_DOT,
        /** Another dot. */
        DOT,
        /** A number, whose dot is a decimal point. */
        NUMBER,
        OTHER
    }

    private static final int DEPTH_MIN = 32;

    private final ByteBuffer sql;
    private final int end;
    private final GateNames names;
    private final boolean escapes;
    private final WrittenName name = new WrittenName();
    private int at;
    private boolean atHead = true;
    private Before before = Before.OTHER;
    private boolean listsTables;
    private boolean namesColumns;
    private boolean afterUsing;
    private boolean afterKey;
    private boolean inHint;
    private boolean[] outer = new boolean[DEPTH_MIN];
    private int depth;
    private boolean sawBackslash;
    private boolean uncertain;

    /**
     * A scan of the remaining bytes.
     *
     * @param escapes whether a backslash in quotes escapes
     */
    NameScan(ByteBuffer sql, GateNames names, boolean escapes) {
        this.sql = sql;
        this.at = sql.position();
        this.end = sql.limit();
        this.names = names;
        this.escapes = escapes;
    }

    /** Whether a backslash in quotes was met, so that the other reading counts too. */
    boolean sawBackslash() {
        return sawBackslash;
    }

    /** Whether something was met that sessions read in different ways. */
    boolean isUncertain() {
        return uncertain;
    }

    /** Whether a known name stands where it means something. */
    boolean find() {
        while (at < end && !uncertain) {
            byte c = sql.get(at);
            if (Bytes.isIdentifier(c & 0xFF)) {
                if (word()) {
                    return true;
                }
            } else if (Bytes.isBlank(c)) {
                at++;
            } else if (sign(c)) {
                return true;
            }
        }
        return false;
    }

    private boolean word() {
        int start = at;
        long previous = name.hash();
        name.begin(false, isAfterDot());
        byte c = sql.get(at);
        do {
            name.push(c);
            at++;
            byte last = c;
            c = at < end ? sql.get(at) : 0;
            // The second byte of a character of GBK, Big5 or Shift JIS may look like a sign.
            uncertain |= last < 0 && c >= 0x40 && !Bytes.isIdentifier(c);
        } while (at < end && Bytes.isIdentifier(c & 0xFF));
        if (!name.isQualified() && Bytes.isDigit(sql.get(start)) && isNumber(start)) {
            before = Before.NUMBER;
            return false;
        }
        inHint |= ClauseWord.beginsHint(previous, name.hash());
        ClauseWord clause = name.isQualified() || inHint ? null : ClauseWord.of(name.hash());
        return clause == null ? endName() : clause(clause);
    }

    private boolean isAfterDot() {
        return before == Before.DOT || before == Before.TABLE_DOT;
    }

    /** Whether a word that begins with a digit is a number; of some words MySQL takes only the beginning for one. */
    private boolean isNumber(int start) {
        boolean hex = at - start > 2 && sql.get(start) == '0' && sql.get(start + 1) == 'x';
        for (int i = start + (hex ? 2 : 0); i < at; i++) {
            byte c = sql.get(i);
            if (hex ? !Bytes.isHexDigit(c) : !Bytes.isDigit(c)) {
                uncertain = true;
                return false;
            }
        }
        return true;
    }

    /** A name has ended; true where it is that of a view. */
    private boolean endName() {
        boolean table = before == Before.TABLE_WORD || before == Before.TABLE_DOT;
        before = table ? Before.TABLE_NAME : Before.NAME;
        atHead = false;
        afterKey = false;
        afterUsing = false;
        return table && names.isRead(name);
    }

    private boolean clause(ClauseWord clause) {
        long hash = name.hash();
        boolean other = (ClauseWord.isAlsoFunction(hash) && !atHead) || (ClauseWord.isUpdate(hash) && afterKey);
        atHead = false;
        afterKey = ClauseWord.isKey(hash);
        afterUsing = ClauseWord.isUsing(hash);
        if (other) {
            before = Before.NAME;
            listsTables &= !ClauseWord.isUpdate(hash);
            return false;
        }
        switch (clause) {
            case TABLES, TABLE -> {
                listsTables = clause == ClauseWord.TABLES;
                namesColumns = clause == ClauseWord.TABLE;
                before = Before.TABLE_WORD;
            }
            case BETWEEN -> {
                if (before != Before.TABLE_WORD) {
                    return endName();
                }
            }
            case OTHER -> {
                listsTables = false;
                before = Before.OTHER;
            }
        }
        return false;
    }

    private boolean sign(byte c) {
        switch (c) {
            case '\'' -> {
                quoted(c, null);
                before = Before.OTHER;
            }
            case '`', '"' -> {
                name.begin(true, isAfterDot());
                quoted(c, name);
                return endName();
            }
            case '(' -> {
                return open();
            }
            case ')' -> close();
            case ',' -> follow(listsTables ? Before.TABLE_WORD : Before.OTHER);
            case '.' -> dot();
            case '@' -> variable();
            case ';' -> {
                listsTables = false;
                depth = 0;
                follow(Before.OTHER);
                atHead = true;
            }
            case '#' -> skipLine();
            case '-' -> minus();
            case '/' -> slash();
            default -> follow(Before.OTHER);
        }
        return false;
    }

    private void dot() {
        boolean afterName = before == Before.NAME || before == Before.TABLE_NAME;
        if (!afterName && at + 1 < end && Bytes.isDigit(sql.get(at + 1))) {
            decimals();
        } else if (before == Before.NUMBER) {
            follow(Before.OTHER);
        } else {
            follow(before == Before.TABLE_NAME ? Before.TABLE_DOT : Before.DOT);
        }
    }

    /** Digits behind a dot; letters right behind them may be an exponent, or a word. */
    private void decimals() {
        do {
            at++;
        } while (at < end && Bytes.isDigit(sql.get(at)));
        uncertain |= at < end && Bytes.isIdentifier(sql.get(at) & 0xFF);
        before = Before.NUMBER;
    }

    /** A variable's name is no word of a clause. */
    private void variable() {
        do {
            at++;
        } while (at < end && (Bytes.isIdentifier(sql.get(at) & 0xFF) || sql.get(at) == '.' || sql.get(at) == '@'));
        before = Before.OTHER;
    }

    private void follow(Before next) {
        before = next;
        at++;
    }

    private boolean open() {
        boolean isName = before == Before.NAME || (before == Before.TABLE_NAME && !namesColumns);
        if (isName && names.isCalled(name)) {
            return true;
        }
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, 2 * depth);
        }
        inHint = false;
        outer[depth++] = listsTables;
        listsTables = before == Before.TABLE_WORD && !afterUsing;
        follow(listsTables ? Before.TABLE_WORD : Before.OTHER);
        return false;
    }

    private void close() {
        listsTables = depth > 0 && outer[--depth];
        follow(Before.OTHER);
    }

    /** Steps over something in quotes, and notes it where it may be a name. */
    private void quoted(byte quote, @Nullable WrittenName noted) {
        boolean backslashes = quote != '`';
        byte last = 0;
        at++;
        while (at < end) {
            byte c = sql.get(at++);
            if (c == quote) {
                if (at == end || sql.get(at) != quote) {
                    uncertain |= last < 0 && quote == '`';
                    return;
                }
                at++;
                push(noted, true, c);
            } else if (c == '\\' && backslashes) {
                sawBackslash = true;
                uncertain |= last < 0;
                at += escapes && at < end ? 1 : 0;
                push(noted, true, c);
            } else {
                push(noted, false, c);
            }
            last = c;
        }
    }

    private static void push(@Nullable WrittenName noted, boolean isQuote, byte c) {
        if (noted != null && isQuote) {
            noted.pushQuote();
        } else if (noted != null) {
            noted.push(c);
        }
    }

    private void minus() {
        boolean comment = at + 1 < end && sql.get(at + 1) == '-';
        if (comment && Bytes.endsCommentStart(at + 2 < end ? sql.get(at + 2) & 0xFF : -1)) {
            skipLine();
        } else {
            follow(Before.OTHER);
        }
    }

    private void skipLine() {
        while (at < end && sql.get(at) != '\n') {
            at++;
        }
    }

    private void slash() {
        if (at + 1 == end || sql.get(at + 1) != '*') {
            follow(Before.OTHER);
            return;
        }
        uncertain |= at + 2 < end && sql.get(at + 2) == '!';
        at += 2;
        while (at < end && !(sql.get(at) == '*' && at + 1 < end && sql.get(at + 1) == '/')) {
            at++;
        }
        at += 2;
    }
}
