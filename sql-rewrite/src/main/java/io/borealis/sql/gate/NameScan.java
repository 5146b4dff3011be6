package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;

/**
 * Looks for a known name where it can mean something: a function's before a parenthesis, a view's where a table can stand. So a
 * name that is also that of a column, or a word of every statement, makes nobody's statement slow.
 *
 * <p>It reads the text as MySQL does as far as that is the same in every session. Where it is not (a version comment, digits behind
 * a dot that may begin a name, a character that may end like a quote) it says so, and {@link StatementGate} asks otherwise.
 */
final class NameScan {

    /** What stands before the next token. */
    private enum Before {
        /** INTO or TABLE, behind which stands a table, perhaps with its columns in parentheses. */
        TARGET_WORD,
        /** Something else behind which a table stands. */
        TABLE_WORD,
        /** A name. */
        NAME,
        DOT,
        OTHER
    }

    private static final long NONE = NameHashes.EMPTY;
    private static final long DELETE = NameHashes.of("delete");
    private static final long FOR = NameHashes.of("for");
    private static final long KEY = NameHashes.of("key");
    private static final long UPDATE = NameHashes.of("update");

    /** First byte that may look like a sign and be the second one of a character in GBK, Big5 or Shift JIS. */
    private static final int TRAIL_MIN = 0x40;

    private static final byte LATIN1_BLANK = (byte) 0xA0;

    private final ByteBuffer sql;
    private final int end;
    private final GateNames names;
    private final Escapes escapes;
    private final WrittenName name = new WrittenName();
    private int at;
    private Before before = Before.OTHER;
    private boolean isTable;
    private boolean isTarget;
    private boolean listsTables;
    private boolean deletes;
    private long lastWord = NONE;

    /** For each open parenthesis a bit that says whether tables are listed around it. */
    private long outer;

    private int depth;
    private boolean sawBackslash;
    private boolean uncertain;

    /** A scan of the remaining bytes. */
    NameScan(ByteBuffer sql, GateNames names, Escapes escapes) {
        this.sql = sql;
        this.at = sql.position();
        this.end = sql.limit();
        this.names = names;
        this.escapes = escapes;
    }

    /** Whether a backslash in quotes was met, so that the other readings count too. */
    boolean sawBackslash() {
        return sawBackslash;
    }

    /** Whether something was met that sessions read in different ways; the scan ends there. */
    boolean isUncertain() {
        return uncertain;
    }

    /** Whether a known name stands where it means something. */
    boolean find() {
        while (at < end && !uncertain) {
            byte c = sql.get(at);
            if (Bytes.isIdentifier(c & 0xFF)) {
                boolean isNumber = Bytes.isDigit(c) && !isBehindDot() && number();
                if (!isNumber && word()) {
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

    private int peek(int ahead) {
        return at + ahead < end ? sql.get(at + ahead) & 0xFF : -1;
    }

    /** Right behind a dot any word is a name; with blanks between them it still has a schema. */
    private boolean isBehindDot() {
        return before == Before.DOT && sql.get(at - 1) == '.';
    }

    private boolean word() {
        boolean isName = isBehindDot();
        long previous = lastWord;
        name.begin(false, before == Before.DOT);
        while (at < end && Bytes.isIdentifier(sql.get(at) & 0xFF)) {
            byte c = sql.get(at++);
            name.push(c);
            uncertain |= c == LATIN1_BLANK || (c < 0 && peek(0) >= TRAIL_MIN && !Bytes.isIdentifier(peek(0)));
        }
        // With bytes outside ASCII another word may have the hash of one of a clause's.
        isName |= name.hasOtherSpellings() || (peek(0) == '.' && Bytes.isIdentifier(peek(1)));
        lastWord = isName ? NONE : name.hash();
        ClauseWord clause = lastWord == NONE ? null : ClauseWord.of(lastWord);
        return clause == null ? endName() : clause(clause, previous);
    }

    /** A name has ended; true where it is that of a view. */
    private boolean endName() {
        if (before != Before.DOT) {
            beginPath();
        }
        before = Before.NAME;
        return isTable && names.isRead(name);
    }

    /** A name, or the dot before one, begins a path of names. */
    private void beginPath() {
        isTarget = before == Before.TARGET_WORD;
        isTable = isTarget || before == Before.TABLE_WORD;
    }

    private boolean clause(ClauseWord clause, long previous) {
        deletes |= lastWord == DELETE;
        switch (clause) {
            case LIST -> list(!(previous == KEY && lastWord == UPDATE));
            case TABLE -> before = Before.TARGET_WORD;
            case TABLE_OR_NAME -> {
                if (before != Before.OTHER && before != Before.NAME) {
                    return endName();
                }
                before = Before.TARGET_WORD;
            }
            case USING -> {
                if (deletes) {
                    list(true);
                } else {
                    before = Before.OTHER;
                }
            }
            case BETWEEN -> {
                if (before != Before.TABLE_WORD) {
                    return endName();
                }
            }
            case OTHER -> {
                // USE INDEX FOR ORDER BY (i) stands between tables.
                if (previous == FOR) {
                    return endName();
                }
                list(false);
            }
        }
        return false;
    }

    private void list(boolean ofTables) {
        listsTables = ofTables;
        before = ofTables ? Before.TABLE_WORD : Before.OTHER;
    }

    /** Steps over a number; false, without a step, where the digits begin a name. */
    private boolean number() {
        int start = at;
        if (!prefixed()) {
            at = start;
            skipDigits();
            if (peek(0) == '.') {
                at++;
                skipDigits();
                exponent();
            } else if (!exponent() && Bytes.isIdentifier(peek(0))) {
                at = start;
                return false;
            }
        }
        follow(Before.OTHER, 0);
        return true;
    }

    /** Steps over a hexadecimal number. */
    private boolean prefixed() {
        if (peek(0) != '0' || peek(1) != 'x' || !Bytes.isHexDigit(peek(2))) {
            return false;
        }
        at += 2;
        while (Bytes.isHexDigit(peek(0))) {
            at++;
        }
        return !Bytes.isIdentifier(peek(0));
    }

    private void skipDigits() {
        while (Bytes.isDigit(peek(0))) {
            at++;
        }
    }

    private boolean exponent() {
        int digits = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        boolean found = (peek(0) | 0x20) == 'e' && Bytes.isDigit(peek(digits));
        if (found) {
            at += digits;
            skipDigits();
        }
        return found;
    }

    private boolean sign(byte c) {
        switch (c) {
            case '\'' -> {
                quoted(c, escapes.inText());
                follow(Before.OTHER, 0);
            }
            case '`', '"' -> {
                name.begin(true, before == Before.DOT);
                quoted(c, c == '"' && escapes.inDoubleQuotes());
                lastWord = NONE;
                return endName();
            }
            case '(' -> {
                return open();
            }
            case ')' -> close();
            case ',' -> follow(listsTables ? Before.TABLE_WORD : Before.OTHER, 1);
            case '.' -> dot();
            case '@' -> variable();
            case ';' -> endStatement();
            case '#' -> skipLine();
            case '-' -> minus();
            case '/' -> slash();
            default -> follow(Before.OTHER, 1);
        }
        return false;
    }

    private void endStatement() {
        depth = 0;
        outer = 0;
        listsTables = false;
        follow(Before.OTHER, 1);
        while (Bytes.isBlank(peek(0))) {
            at++;
        }
        // What follows may read otherwise: SET sql_mode = …; comes between.
        uncertain |= sawBackslash && at < end;
    }

    private void follow(Before next, int bytes) {
        before = next;
        lastWord = NONE;
        at += bytes;
    }

    private void dot() {
        if (Bytes.isDigit(peek(1))) {
            // A decimal point; right behind a word rather the dot before a name that begins with a digit.
            uncertain |= at > sql.position() && Bytes.isIdentifier(sql.get(at - 1) & 0xFF);
            at++;
            skipDigits();
            exponent();
            follow(Before.OTHER, 0);
            return;
        }
        if (before != Before.NAME) {
            beginPath();
        }
        follow(Before.DOT, 1);
    }

    /** A variable's name is no word of a clause. */
    private void variable() {
        do {
            at++;
            // Digits behind a dot may be a number, and what follows a name of its own.
            uncertain |= peek(0) >= 0x80 || (peek(0) == '.' && (peek(1) == '.' || Bytes.isDigit(peek(1))));
        } while (Bytes.isIdentifier(peek(0)) || peek(0) == '.' || peek(0) == '@');
        follow(Before.OTHER, 0);
    }

    private boolean open() {
        if (before == Before.NAME && !isTarget && names.isCalled(name)) {
            return true;
        }
        // Deeper than people write: not worth the memory.
        uncertain |= ++depth > Long.SIZE;
        outer = outer << 1 | (listsTables ? 1 : 0);
        listsTables = before == Before.TABLE_WORD;
        follow(listsTables ? Before.TABLE_WORD : Before.OTHER, 1);
        return false;
    }

    private void close() {
        listsTables = (outer & 1) != 0;
        outer >>>= 1;
        depth = Math.max(0, depth - 1);
        follow(Before.OTHER, 1);
    }

    /** Steps over something in quotes, which may be a name. */
    private void quoted(byte quote, boolean escaping) {
        byte last = 0;
        at++;
        while (at < end) {
            byte c = sql.get(at++);
            if (c == quote) {
                uncertain |= last < 0 && quote == '`';
                if (peek(0) != quote) {
                    return;
                }
                at++;
                name.pushQuote();
            } else if (c == '\\' && quote != '`') {
                sawBackslash = true;
                uncertain |= last < 0;
                at += escaping ? 1 : 0;
                name.pushQuote();
            } else {
                name.push(c);
            }
            last = c;
        }
    }

    private void minus() {
        if (peek(1) == '-' && Bytes.endsCommentStart(peek(2))) {
            skipLine();
        } else {
            follow(Before.OTHER, 1);
        }
    }

    private void skipLine() {
        while (at < end && sql.get(at) != '\n') {
            at++;
        }
    }

    private void slash() {
        if (peek(1) != '*') {
            follow(Before.OTHER, 1);
            return;
        }
        uncertain |= peek(2) == '!';
        at += 2;
        while (at < end && !(peek(0) == '*' && peek(1) == '/')) {
            at++;
        }
        at += 2;
    }
}
