package io.borealis.sql.aurora.function;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.OptionalInt;

/** Reads whole numbers. */
public final class Integers {

    private Integers() {}

    /** The value of an integer literal from 1 to 2,147,483,647; empty for any other token. */
    public static OptionalInt positive(TokenList tokens, int token) {
        if (!tokens.is(token, TokenKind.INTEGER)) {
            return OptionalInt.empty();
        }
        long value = 0;
        for (byte digit : tokens.bytes(token)) {
            value = Math.min(value * 10 + digit - '0', Integer.MAX_VALUE + 1L);
        }
        return value >= 1 && value <= Integer.MAX_VALUE ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
