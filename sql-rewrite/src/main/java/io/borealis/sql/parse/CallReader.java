package io.borealis.sql.parse;

import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.function.MySqlFunctions;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the calls of model functions: a known name, qualified or not, before a parenthesis. */
public final class CallReader {

    /** What a call takes in a list that grows. */
    private static final int CALL_BYTES = 56;

    private final FunctionResolver functions;
    private final Set<String> names;

    /**
     * A reader for these functions.
     *
     * @param names lower-case names of views that use machine learning inside
     */
    public CallReader(FunctionResolver functions, Set<String> names) {
        this.functions = functions;
        this.names = names;
    }

    /** The tokens that name a table which uses machine learning inside, or could do so. */
    TokenIndexes mentions(TokenList tokens, Parentheses parentheses) {
        return names.isEmpty()
                ? new TokenIndexes(tokens.memory())
                : TableNames.find(tokens, parentheses, names::contains);
    }

    List<MlCall> read(TokenList tokens, Parentheses parentheses) {
        List<MlCall> calls = new ArrayList<>();
        for (int open = 1; open < tokens.size(); open++) {
            if (tokens.is(open, TokenKind.OPEN) && tokens.isName(open - 1)) {
                MlCall call = read(tokens, parentheses, open);
                if (call != null) {
                    tokens.memory().take(CALL_BYTES);
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private @Nullable MlCall read(TokenList tokens, Parentheses parentheses, int open) {
        int name = open - 1;
        boolean qualified = tokens.is(name - 1, TokenKind.DOT) && tokens.isName(name - 2);
        int first = qualified ? name - 2 : name;
        ModelFunction function = functions.resolve(qualified ? tokens.lowerName(first) : null, tokens.lowerName(name));
        int close = parentheses.partner(open);
        if (function == null || isNative(tokens, name, qualified) || !NamePosition.isCall(tokens, first, close)) {
            return null;
        }
        return new MlCall(first, name, open, close, arity(tokens, parentheses, open, close), function);
    }

    /** A stored function of the same name is only called with its schema (MySQL manual, "Function Name Parsing"). */
    private static boolean isNative(TokenList tokens, int name, boolean qualified) {
        return !qualified && MySqlFunctions.isNative(tokens.lowerName(name), tokens.is(name, TokenKind.QUOTED_NAME));
    }

    private static int arity(TokenList tokens, Parentheses parentheses, int open, int close) {
        if (close == open + 1) {
            return 0;
        }
        int arity = 1;
        for (int i = open + 1; i < close; i++) {
            if (tokens.is(i, TokenKind.OPEN)) {
                i = parentheses.partner(i);
            } else if (tokens.is(i, TokenKind.COMMA)) {
                arity++;
            }
        }
        return arity;
    }
}
