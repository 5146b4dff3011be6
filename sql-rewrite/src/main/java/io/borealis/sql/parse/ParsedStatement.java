package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One statement: its tokens, how they nest, and the calls of ours among them. */
public final class ParsedStatement {

    private final TokenList tokens;
    private final Parentheses parentheses;
    private final List<MlCall> calls;
    private final TokenIndexes mentions;

    private ParsedStatement(TokenList tokens, Parentheses parentheses, List<MlCall> calls, TokenIndexes mentions) {
        this.tokens = tokens;
        this.parentheses = parentheses;
        this.calls = calls;
        this.mentions = mentions;
    }

    /** Reads the calls of a statement that is not broken; where its parentheses are, there are none. */
    public static ParsedStatement read(TokenList tokens, CallReader reader) {
        Parentheses parentheses = new Parentheses(tokens);
        boolean complete = parentheses.isBalanced() && !tokens.isBroken();
        List<MlCall> calls = complete ? reader.read(tokens, parentheses) : List.of();
        TokenIndexes mentions = complete ? reader.mentions(tokens, parentheses) : new TokenIndexes(tokens.memory());
        return new ParsedStatement(tokens, parentheses, calls, mentions);
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
        return !range.isEmpty() && callsBefore(range.to()) > callsBefore(range.from());
    }

    /** What a clause of GROUP BY or ORDER BY lists after its two words, and before WITH ROLLUP. */
    public List<TokenRange> elements(TokenRange clause) {
        if (clause.size() <= 2) {
            return List.of();
        }
        int end = tokens.is(clause.to() - 2, Keyword.WITH) ? clause.to() - 2 : clause.to();
        return split(new TokenRange(clause.from() + 2, end));
    }

    /** Whether a query is, or is part of, a range. */
    public boolean hasQuery(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (tokens.is(i, Keyword.SELECT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a parameter stands in the range. */
    public boolean hasParameter(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (tokens.is(i, TokenKind.PARAMETER)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a table in the range may use machine learning inside. */
    public boolean hasMentions(TokenRange range) {
        return !range.isEmpty() && mentions.before(range.to()) > mentions.before(range.from());
    }

    /** The last tokens of the names of all tables; none are told of a statement whose parentheses do not match. */
    public IntStream tables() {
        return parentheses.isBalanced()
                ? TableNames.find(tokens, parentheses, name -> true).stream()
                : IntStream.empty();
    }

    /** The last tokens of the names of tables that may use machine learning inside. */
    public IntStream mentions() {
        return mentions.stream();
    }

    /** Whether the range has to be evaluated to know what goes to a model. */
    public boolean concerns(TokenRange range) {
        return hasCalls(range) || hasMentions(range);
    }

    /** The calls whose name lies in the range, in the order of the text. */
    public List<MlCall> calls(TokenRange range) {
        return range.isEmpty() ? List.of() : calls.subList(callsBefore(range.from()), callsBefore(range.to()));
    }

    /** The calls in any of the ranges. */
    public List<MlCall> calls(List<TokenRange> ranges) {
        return ranges.stream().flatMap(range -> calls(range).stream()).toList();
    }

    /** The call that begins with a token. */
    public Optional<MlCall> callAt(int token) {
        int next = callsBefore(token);
        return next < calls.size() && calls.get(next).first() == token
                ? Optional.of(calls.get(next))
                : Optional.empty();
    }

    /** Number of calls whose name lies before a token. */
    private int callsBefore(int token) {
        int low = 0;
        int high = calls.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (calls.get(middle).name() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The other parenthesis of a pair. */
    public int partner(int token) {
        return parentheses.partner(token);
    }

    /** The token after this one at the same level: a parenthesis counts with all that it holds. */
    public int skip(int token) {
        return tokens.is(token, TokenKind.OPEN) ? parentheses.partner(token) + 1 : token + 1;
    }

    /** A part of the statement written so that equal texts mean the same: each parameter is one of its own. */
    public String written(TokenRange part) {
        StringBuilder text = new StringBuilder();
        for (int i = part.from(); i < part.to(); i++) {
            String token = tokens.text(i);
            text.append(' ').append(tokens.is(i, TokenKind.WORD) ? token.toLowerCase(Locale.ROOT) : token);
            text.append(tokens.is(i, TokenKind.PARAMETER) ? i : "");
        }
        return text.toString();
    }

    /** Whether one pair of parentheses holds all of a range. */
    public boolean isEnclosed(TokenRange range) {
        return tokens.is(range.from(), TokenKind.OPEN) && skip(range.from()) == range.to();
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
                tokens.memory().take(TokenRange.BYTES);
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
