package io.borealis.sql.aurora.variable;

import io.borealis.sql.function.AuroraVariables;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.variable.VariableScope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code @@name} or {@code @@scope.name}.
 *
 * @param scope which value is meant
 * @param name lower-case name
 * @param all its tokens
 */
public record SystemVariable(VariableScope scope, String name, TokenRange all) {

    /** Reads the variable that starts with a token; null where none does, and where it is none of Aurora's. */
    public static @Nullable SystemVariable at(TokenList tokens, int token) {
        if (!tokens.is(token, TokenKind.SYSTEM_VARIABLE)) {
            return null;
        }
        String first = withoutSigns(tokens.text(token));
        if (!tokens.is(token + 1, TokenKind.DOT)) {
            return ofAurora(VariableScope.UNSPECIFIED, first, new TokenRange(token, token + 1));
        }
        VariableScope scope = scope(first);
        boolean complete = tokens.is(token + 2, TokenKind.WORD) || tokens.is(token + 2, TokenKind.QUOTED_NAME);
        return scope == null || !complete
                ? null
                : ofAurora(scope, tokens.lowerName(token + 2), new TokenRange(token, token + 3));
    }

    private static @Nullable SystemVariable ofAurora(VariableScope scope, String name, TokenRange all) {
        return AuroraVariables.isName(name) ? new SystemVariable(scope, name, all) : null;
    }

    private static String withoutSigns(String text) {
        String name = text.substring(2).toLowerCase(Locale.ROOT);
        return name.startsWith("`") ? name.substring(1, name.length() - 1) : name;
    }

    /** The scope of this lower-case name, null where it is the name of something else. */
    public static @Nullable VariableScope scope(String word) {
        return switch (word) {
            case "global" -> VariableScope.GLOBAL;
            case "session", "local" -> VariableScope.SESSION;
            case "persist" -> VariableScope.PERSIST;
            case "persist_only" -> VariableScope.PERSIST_ONLY;
            default -> null;
        };
    }

    /** Whether a statement can read this value. */
    public boolean isReadable() {
        return scope != VariableScope.PERSIST && scope != VariableScope.PERSIST_ONLY;
    }
}
