package io.borealis.sql.aurora.load;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.load.LoadFormat;
import io.borealis.sql.plan.load.LoadSource;

/**
 * The beginning of a load, up to its URI; the rest is MySQL's own syntax.
 *
 * <pre>
 *   LOAD DATA FROM S3 [FILE | PREFIX | MANIFEST] 'uri' …
 *   LOAD XML FROM S3 [FILE | PREFIX] 'uri' …
 * </pre>
 *
 * @param format DATA or XML
 * @param source what the URI names
 * @param uri decoded from its literal
 */
public record LoadStart(LoadFormat format, LoadSource source, SqlText uri) {

    /** Whether such a statement begins with a token. */
    public static boolean startsAt(TokenList tokens, int token) {
        return tokens.is(token, Keyword.LOAD)
                && (tokens.is(token + 1, Keyword.DATA) || tokens.is(token + 1, Keyword.XML))
                && tokens.is(token + 2, Keyword.FROM)
                && tokens.is(token + 3, Keyword.S3);
    }

    /** The format that such a statement names. */
    public static LoadFormat format(TokenList tokens, int token) {
        return tokens.is(token + 1, Keyword.XML) ? LoadFormat.XML : LoadFormat.DATA;
    }

    /** Reads a statement that {@linkplain #startsAt starts} at the cursor, from LOAD to the URI; the result has no meaning where the cursor has failed. */
    public static LoadStart read(TokenCursor cursor) {
        LoadFormat format = format(cursor.tokens(), cursor.at());
        cursor.expect(Keyword.LOAD);
        cursor.expect(format == LoadFormat.XML ? Keyword.XML : Keyword.DATA);
        cursor.expect(Keyword.FROM);
        cursor.expect(Keyword.S3);
        LoadSource source = readSource(cursor, format);
        return new LoadStart(format, source, cursor.expectText());
    }

    private static LoadSource readSource(TokenCursor cursor, LoadFormat format) {
        if (cursor.skipWord("prefix")) {
            return LoadSource.PREFIX;
        }
        if (format == LoadFormat.DATA && cursor.skip(Keyword.MANIFEST)) {
            return LoadSource.MANIFEST;
        }
        cursor.skipWord("file");
        return LoadSource.FILE;
    }
}
