package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives common table expressions with calls that are read more than once a declaration for each reading, since MySQL opens a temporary table,
 * as that of answers is, once in a statement only (error 1137):
 *
 * <pre>
 *   WITH s AS (SELECT id, f(v) AS x FROM t), m AS (SELECT AVG(x) AS a FROM s) SELECT s.id FROM s, m WHERE s.x &gt; m.a
 *   WITH s AS (SELECT id, f(v) AS x FROM t), `aurora_ml:read:0` AS (SELECT id, f(v) AS x FROM t),
 *     m AS (SELECT AVG(x) AS a FROM `aurora_ml:read:0` AS s) SELECT s.id FROM s, m WHERE s.x &gt; m.a
 * </pre>
 */
public final class RepeatedTables {

    /** What the names of further declarations begin with. */
    private static final String COPY = "aurora_ml:read:";

    /** How often one may be read. */
    private static final int READINGS_MAX = 4;

    /** So many tokens may be written anew. */
    private static final int TOKENS_MAX = 20_000;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Edits edits = new Edits();
    private int copies;
    private int copied;

    private RepeatedTables(OriginalStatement original) {
        this.statement = original.statement();
        this.tokens = original.tokens();
    }

    /** The text with a declaration for each reading; empty where each such expression is read once, or one cannot be written twice. */
    public static Optional<SqlText> separate(OriginalStatement original) {
        RepeatedTables tables = new RepeatedTables(original);
        boolean isPlain = original.tokens().is(0, Keyword.WITH)
                && !original.tokens().is(1, Keyword.RECURSIVE)
                && !original.tokens().comments().hasVersionMarkers();
        return isPlain && tables.separate() && tables.copies > 0
                ? Optional.of(SplicedText.whole(original, tables.edits).sql())
                : Optional.empty();
    }

    private boolean separate() {
        int name = 1;
        while (tokens.isName(name) && tokens.is(name + 1, Keyword.AS) && tokens.is(name + 2, TokenKind.OPEN)) {
            int close = statement.partner(name + 2);
            TokenRange body = new TokenRange(name + 2, close + 1);
            boolean isCopy = tokens.lowerName(name).startsWith(COPY); // one reads another one: once is enough
            if (isCopy || (statement.hasCalls(body) && !separate(name, body))) {
                return false;
            }
            if (!tokens.is(close + 1, TokenKind.COMMA)) {
                return true;
            }
            name = close + 2;
        }
        return false;
    }

    private boolean separate(int name, TokenRange body) {
        List<Integer> readings = readings(name);
        if (readings.size() < 2) {
            return true;
        }
        copied += (readings.size() - 1) * body.size();
        boolean isTheSame = !Hazards.read(statement, List.of(body)).variesBetweenRuns()
                && IntStream.range(body.from(), body.to()).noneMatch(token -> tokens.is(token, TokenKind.PARAMETER));
        if (!isTheSame
                || readings.size() > READINGS_MAX
                || copied > TOKENS_MAX
                || !readings.stream().allMatch(this::isTable)) {
            return false;
        }
        // The last one, which is that of the outermost query as a rule, keeps the client's name.
        readings.subList(0, readings.size() - 1).forEach(reading -> copy(body, reading));
        return true;
    }

    /** Where the name stands alone behind its declaration. */
    private List<Integer> readings(int name) {
        String declared = tokens.lowerName(name);
        return IntStream.range(name + 1, tokens.size())
                .filter(token -> tokens.isName(token)
                        && tokens.lowerName(token).equals(declared)
                        && !tokens.is(token + 1, TokenKind.DOT)
                        && !tokens.is(token - 1, TokenKind.DOT))
                .boxed()
                .toList();
    }

    private boolean isTable(int token) {
        return tokens.is(token - 1, Keyword.FROM)
                || tokens.is(token - 1, Keyword.JOIN)
                || tokens.is(token - 1, Keyword.STRAIGHT_JOIN)
                || tokens.is(token - 1, TokenKind.COMMA);
    }

    private void copy(TokenRange body, int reading) {
        String own = "`" + COPY + copies++ + "`";
        SplicedText declaration = new SplicedText(statement, new Edits());
        declaration.text(", " + own + " AS ").copy(body);
        edits.add(new Edit(
                tokens.end(body.to() - 1),
                tokens.end(body.to() - 1),
                declaration.probe().sql().bytes()));
        boolean hasAlias = tokens.is(reading + 1, Keyword.AS) || tokens.isName(reading + 1);
        int start = tokens.start(reading);
        int end = tokens.end(reading);
        String alias =
                hasAlias ? "" : " AS " + new String(tokens.sql(), start, end - start, StandardCharsets.ISO_8859_1);
        edits.add(new Edit(start, end, (own + alias).getBytes(StandardCharsets.ISO_8859_1)));
    }
}
