package io.borealis.sql.rewrite;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.FunctionSignature;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import java.util.Locale;
import java.util.Set;

/**
 * Plans ALTER FUNCTION: of a function for an endpoint the comment and the SQL SECURITY can be changed, as of any other, but not
 * what it says about the data that it reads.
 */
final class AlterFunctionPlanner {

    /** The first words of such characteristics. */
    private static final Set<String> DATA_ACCESS = Set.of("contains", "no", "reads", "modifies");

    private AlterFunctionPlanner() {}

    static StatementPlan plan(Piece piece, FunctionResolver functions) {
        TokenList tokens = piece.tokens();
        boolean qualified = tokens.is(3, TokenKind.DOT);
        int name = qualified ? 4 : 2;
        boolean named = tokens.is(1, Keyword.FUNCTION) && tokens.isName(2) && tokens.isName(name);
        FunctionSignature function =
                named ? functions.resolve(qualified ? tokens.lowerName(2) : null, tokens.lowerName(name)) : null;
        if (function == null || !function.isEndpoint()) {
            return new Relay();
        }
        TokenCursor cursor = new TokenCursor(tokens, piece.start(), piece.end(), name + 1);
        for (int i = name + 1; i < tokens.size(); i++) {
            boolean word = tokens.is(i, TokenKind.WORD);
            if (word && DATA_ACCESS.contains(tokens.text(i).toLowerCase(Locale.ROOT))) {
                cursor.refuseAt(i);
            }
        }
        Rejected failure = cursor.failure();
        return failure != null ? failure : new Relay();
    }
}
