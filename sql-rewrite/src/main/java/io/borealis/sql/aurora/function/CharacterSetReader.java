package io.borealis.sql.aurora.function;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Charsets;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;

/** Reads CHARACTER SET clauses. */
public final class CharacterSetReader {

    private CharacterSetReader() {}

    /** Steps over the words CHARACTER SET in one of their spellings, if they come next. */
    public static boolean skipWords(TokenCursor cursor) {
        if (cursor.skip(Keyword.CHARSET)) {
            return true;
        }
        if (!cursor.skip(Keyword.CHARACTER) && !cursor.skip(Keyword.CHAR)) {
            return false;
        }
        cursor.expect(Keyword.SET);
        return true;
    }

    /** Reads the name of a character set, and gives it in lower case. */
    public static String read(TokenCursor cursor) {
        int token = readName(cursor);
        if (cursor.hasFailed()) {
            return "";
        }
        String name = cursor.tokens().lowerName(token);
        if (!Charsets.isName(name)) {
            cursor.refuse(new Rejected(
                    RejectReason.UNKNOWN_CHARACTER_SET, cursor.tokens().contentText(token)));
        }
        return name;
    }

    /** Reads the name of a character set or of a collation, and gives its index: a name, a text literal, or BINARY. */
    public static int readName(TokenCursor cursor) {
        if (cursor.skip(Keyword.BINARY) || cursor.skip(TokenKind.STRING)) {
            return cursor.at() - 1;
        }
        return cursor.expectName();
    }
}
