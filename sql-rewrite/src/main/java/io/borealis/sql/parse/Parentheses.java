package io.borealis.sql.parse;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.Arrays;

/** Which parenthesis closes which. */
final class Parentheses {

    private static final int NONE = -1;

    private final int[] partners;
    private final boolean balanced;

    Parentheses(TokenList tokens) {
        tokens.memory().take((long) Integer.BYTES * tokens.size());
        partners = new int[tokens.size()];
        Arrays.fill(partners, NONE);
        // The chain of open parentheses is threaded through the array itself: no stack object, no recursion.
        int open = NONE;
        boolean surplus = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.OPEN)) {
                partners[i] = open;
                open = i;
            } else if (tokens.is(i, TokenKind.CLOSE)) {
                if (open == NONE) {
                    surplus = true;
                    break;
                }
                int outer = partners[open];
                partners[open] = i;
                partners[i] = open;
                open = outer;
            }
        }
        balanced = !surplus && open == NONE;
    }

    boolean isBalanced() {
        return balanced;
    }

    int partner(int token) {
        return partners[token];
    }
}
