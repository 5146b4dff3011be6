package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Plans ALTER FUNCTION: of a model function that a user made the comment and the SQL SECURITY can be changed, as of any other, but not
 * what it says about the data that it reads.
 */
public final class AlterFunctionPlanner {

    /** The first words of such characteristics. */
    private static final Set<String> DATA_ACCESS = Set.of("contains", "no", "reads", "modifies");

    private AlterFunctionPlanner() {}

    public static Optional<StatementPlan> plan(OriginalStatement original, FunctionResolver functions) {
        TokenList tokens = original.tokens();
        boolean qualified = tokens.is(3, TokenKind.DOT);
        int name = qualified ? 4 : 2;
        boolean named = tokens.is(1, Keyword.FUNCTION) && tokens.isName(2) && tokens.isName(name);
        ModelFunction function =
                named ? functions.resolve(qualified ? tokens.lowerName(2) : null, tokens.lowerName(name)) : null;
        if (!(function instanceof StoredFunction)) {
            return Optional.empty();
        }
        TokenCursor cursor = new TokenCursor(tokens, original.start(), original.end(), name + 1);
        for (int i = name + 1; i < tokens.size(); i++) {
            boolean word = tokens.is(i, TokenKind.WORD);
            if (word && DATA_ACCESS.contains(tokens.text(i).toLowerCase(Locale.ROOT))) {
                cursor.refuseAt(i);
            }
        }
        Rejected failure = cursor.failure();
        return Optional.ofNullable(failure);
    }
}
