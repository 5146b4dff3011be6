package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.ArrayList;
import java.util.List;

/** One statement: its tokens, how they nest, and the calls of ours among them. */
public final class ParsedStatement {

    private final TokenList tokens;
    private final Parentheses parentheses;
    private final List<MlCall> calls;
    private final int[] callsBefore;
    private final int[] mentionsBefore;

    private ParsedStatement(TokenList tokens, Parentheses parentheses, List<MlCall> calls, CallReader reader) {
        this.tokens = tokens;
        this.parentheses = parentheses;
        this.calls = calls;
        this.callsBefore = countCalls(tokens.size(), calls);
        this.mentionsBefore = countMentions(tokens, reader);
    }

    /** Reads the calls of a statement that is not broken; where its parentheses are, there are none. */
    public static ParsedStatement read(TokenList tokens, CallReader reader) {
        Parentheses parentheses = new Parentheses(tokens);
        List<MlCall> calls =
                parentheses.isBalanced() && !tokens.isBroken() ? reader.read(tokens, parentheses) : List.of();
        return new ParsedStatement(tokens, parentheses, calls, reader);
    }

    private static int[] countCalls(int size, List<MlCall> calls) {
        int[] before = new int[size + 1];
        for (MlCall call : calls) {
            before[call.name() + 1] = 1;
        }
        for (int i = 1; i <= size; i++) {
            before[i] += before[i - 1];
        }
        return before;
    }

    private static int[] countMentions(TokenList tokens, CallReader reader) {
        int[] before = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            before[i + 1] = before[i] + (reader.isMention(tokens, i) ? 1 : 0);
        }
        return before;
    }

    public TokenList tokens() {
        return tokens;
    }

    public List<MlCall> calls() {
        return calls;
    }

    /** Whether the parentheses match; MySQL refuses the statement otherwise. */
    public boolean isBalanced() {
        return parentheses.isBalanced();
    }

    public TokenRange all() {
        return new TokenRange(0, tokens.size());
    }

    public boolean hasCalls(TokenRange range) {
        return !range.isEmpty() && callsBefore[range.to()] > callsBefore[range.from()];
    }

    /** Whether something in the range may use machine learning inside. */
    public boolean hasMentions(TokenRange range) {
        return !range.isEmpty() && mentionsBefore[range.to()] > mentionsBefore[range.from()];
    }

    /** Whether the range has to be evaluated to know what goes to a model. */
    public boolean concerns(TokenRange range) {
        return hasCalls(range) || hasMentions(range);
    }

    /** The calls whose name lies in the range, in the order of the text. */
    public List<MlCall> calls(TokenRange range) {
        return range.isEmpty() ? List.of() : calls.subList(callsBefore[range.from()], callsBefore[range.to()]);
    }

    /** The other parenthesis of a pair. */
    public int partner(int token) {
        return parentheses.partner(token);
    }

    /** The token after this one at the same level: a parenthesis counts with all that it holds. */
    public int skip(int token) {
        return tokens.is(token, TokenKind.OPEN) ? parentheses.partner(token) + 1 : token + 1;
    }

    /** Index of the first such keyword at the level of the range, -1 if there is none. */
    public int find(TokenRange range, Keyword keyword) {
        for (int i = range.from(); i < range.to(); i = skip(i)) {
            if (tokens.is(i, keyword)) {
                return i;
            }
        }
        return -1;
    }

    /** As {@link #find}, but the end of the range where there is none. */
    public int findOrEnd(TokenRange range, Keyword... keywords) {
        int found = range.to();
        for (Keyword keyword : keywords) {
            int at = find(new TokenRange(range.from(), found), keyword);
            found = at < 0 ? found : at;
        }
        return found;
    }

    /** The parts between the commas at the level of the range. */
    public List<TokenRange> split(TokenRange range) {
        List<TokenRange> parts = new ArrayList<>();
        int from = range.from();
        for (int i = range.from(); i < range.to(); i = skip(i)) {
            if (tokens.is(i, TokenKind.COMMA)) {
                parts.add(new TokenRange(from, i));
                from = i + 1;
            }
        }
        if (from < range.to()) {
            parts.add(new TokenRange(from, range.to()));
        }
        return parts;
    }

    /** The arguments of a call, or the members of any other list in parentheses. */
    public List<TokenRange> list(int open) {
        return split(new TokenRange(open + 1, partner(open)));
    }
}
