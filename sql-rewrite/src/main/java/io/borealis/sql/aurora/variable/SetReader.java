package io.borealis.sql.aurora.variable;

import io.borealis.sql.function.AuroraVariables;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.variable.VariableScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads SET.
 *
 * <p>A scope before an assignment counts for the following ones as well, up to the next scope; but only for plain names, not
 * for {@code @user} variables, nor for {@code @@name}, which brings its own (measured on 8.0.31).
 */
public final class SetReader {

    /** What a part takes in a list that grows, its range and value included. */
    private static final int PART_BYTES = 72;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private VariableScope current = VariableScope.UNSPECIFIED;

    private SetReader(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** Reads the statement; null where it is no list of assignments, or one that MySQL refuses. */
    public static @Nullable SetStatement read(ParsedStatement statement) {
        return new SetReader(statement).read();
    }

    private @Nullable SetStatement read() {
        if (!tokens.is(0, Keyword.SET) || tokens.is(tokens.size() - 1, TokenKind.COMMA)) {
            return null;
        }
        List<SetStatement.Part> parts = new ArrayList<>();
        for (TokenRange range : statement.split(new TokenRange(1, tokens.size()))) {
            SetStatement.Part part = range.isEmpty() ? null : read(range);
            if (part == null) {
                return null;
            }
            tokens.memory().take(PART_BYTES);
            parts.add(part);
        }
        return new SetStatement(parts);
    }

    private SetStatement.@Nullable Part read(TokenRange range) {
        int from = range.from();
        switch (tokens.keyword(from)) {
            case NAMES, CHARACTER, CHAR, CHARSET -> {
                if (!isSign(from + 1)) {
                    return other(range, VariableScope.UNSPECIFIED, range.to());
                }
            }
            default -> {}
        }
        VariableScope own = isSign(from + 1) ? null : SystemVariable.scope(word(from));
        if (own != null) {
            current = own;
            return plain(range, from + 1, VariableScope.UNSPECIFIED);
        }
        return switch (tokens.kind(from)) {
            case USER_VARIABLE -> other(range, VariableScope.UNSPECIFIED, from + 1);
            case SYSTEM_VARIABLE -> system(range);
            default -> plain(range, from, current);
        };
    }

    private SetStatement.@Nullable Part plain(TokenRange range, int name, VariableScope inherited) {
        if (!tokens.isName(name)) {
            return null;
        }
        String variable = tokens.lowerName(name);
        if (AuroraVariables.isName(variable) && isSign(name + 1)) {
            return new SetStatement.Part(range, inherited, current, variable, new TokenRange(name + 2, range.to()));
        }
        // SET PASSWORD is a statement of its own.
        boolean qualified = tokens.is(name + 1, TokenKind.DOT);
        return variable.equals("password") ? null : other(range, inherited, qualified ? name + 3 : name + 1);
    }

    private SetStatement.@Nullable Part system(TokenRange range) {
        SystemVariable variable = SystemVariable.at(tokens, range.from());
        if (variable == null) {
            boolean qualified = tokens.is(range.from() + 1, TokenKind.DOT);
            return other(range, VariableScope.UNSPECIFIED, range.from() + (qualified ? 3 : 1));
        }
        int sign = variable.all().to();
        TokenRange value = new TokenRange(sign + 1, range.to());
        return isSign(sign)
                ? new SetStatement.Part(range, VariableScope.UNSPECIFIED, variable.scope(), variable.name(), value)
                : null;
    }

    /** A part that sets nothing of Aurora's. */
    private SetStatement.@Nullable Part other(TokenRange range, VariableScope inherited, int sign) {
        if (sign < range.to() && !isSign(sign)) {
            return null;
        }
        TokenRange value = new TokenRange(Math.min(sign + 1, range.to()), range.to());
        return new SetStatement.Part(range, inherited, inherited, "", value);
    }

    private String word(int token) {
        return tokens.is(token, TokenKind.WORD) ? tokens.lowerName(token) : "";
    }

    private boolean isSign(int token) {
        return tokens.is(token, TokenKind.EQUALS) || tokens.is(token, TokenKind.ASSIGN);
    }
}
