package io.borealis.sql.aurora.export;

import io.borealis.sql.aurora.TextString;
import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.aurora.function.CharacterSetReader;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.export.ExportClause;
import io.borealis.sql.plan.export.ExportCompression;
import io.borealis.sql.plan.export.ExportEncryption;
import io.borealis.sql.plan.export.ExportFields;
import io.borealis.sql.plan.export.ExportLines;
import io.borealis.sql.plan.export.FormatClause;
import java.util.Optional;

/**
 * Reads the clause of an export.
 *
 * <pre>
 *   INTO OUTFILE S3 'uri' [CHARACTER SET name] [FORMAT {CSV | TEXT} [HEADER]]
 *     [{FIELDS | COLUMNS} [TERMINATED BY 'text'] [[OPTIONALLY] ENCLOSED BY 'char'] [ESCAPED BY 'char']]
 *     [LINES [STARTING BY 'text'] [TERMINATED BY 'text']]
 *     [MANIFEST {ON | OFF}] [OVERWRITE {ON | OFF}] [ENCRYPTION {ON | OFF | SSE_S3 | SSE_KMS ['key']}]
 *     [COMPRESSION {GZIP | ZSTD | OFF}]
 * </pre>
 *
 * <p>Beside Aurora's there is COMPRESSION, and FORMAT PARQUET, without CHARACTER SET, HEADER, FIELDS and LINES.
 *
 * <p>The clauses come in this order. As in MySQL, the parts of FIELDS and of LINES come in any order, at least one of them, and
 * of those written twice the last one counts.
 */
public final class ExportClauseReader {

    private final TokenCursor cursor;
    private Optional<SqlText> fieldsTerminated = Optional.empty();
    private Optional<SqlText> enclosed = Optional.empty();
    private Optional<SqlText> escaped = Optional.empty();
    private boolean optionally;
    private boolean tooLong;
    private Optional<SqlText> linesStarting = Optional.empty();
    private Optional<SqlText> linesTerminated = Optional.empty();

    private ExportClauseReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** Whether such a clause begins with a token. */
    public static boolean startsAt(TokenList tokens, int token) {
        return tokens.is(token, Keyword.INTO)
                && tokens.is(token + 1, Keyword.OUTFILE)
                && tokens.is(token + 2, Keyword.S3);
    }

    /** Reads the clause from INTO on; the result has no meaning where the cursor has failed. */
    public static ExportClause read(TokenCursor cursor) {
        return new ExportClauseReader(cursor).read();
    }

    private ExportClause read() {
        cursor.expect(Keyword.INTO);
        cursor.expect(Keyword.OUTFILE);
        cursor.expect(Keyword.S3);
        SqlText uri = cursor.expectText();
        Optional<String> charset =
                CharacterSetReader.skipWords(cursor) ? Optional.of(CharacterSetReader.read(cursor)) : Optional.empty();
        boolean formatted = cursor.skip(Keyword.FORMAT);
        FormatClause format = formatted ? readFormat() : FormatClause.TEXT;
        boolean header = format != FormatClause.PARQUET && formatted && cursor.skip(Keyword.HEADER);
        if (format != FormatClause.PARQUET) {
            readFields();
            readLines();
        } else if (charset.isPresent()) {
            cursor.refuse();
        }
        Optional<Boolean> manifest = readSwitch(Keyword.MANIFEST);
        Optional<Boolean> overwrite = readSwitch(Keyword.OVERWRITE);
        Optional<ExportEncryption> encryption = readEncryption();
        Optional<ExportCompression> compression = readCompression();
        if (tooLong) {
            cursor.refuse(new Rejected(RejectReason.WRONG_FIELD_SEPARATOR));
        }
        ExportFields fields = new ExportFields(fieldsTerminated, enclosed, optionally, escaped);
        ExportLines lines = new ExportLines(linesStarting, linesTerminated);
        return new ExportClause(
                uri, charset, format, header, fields, lines, manifest, overwrite, encryption, compression);
    }

    private FormatClause readFormat() {
        if (cursor.skip(Keyword.CSV)) {
            return FormatClause.CSV;
        }
        if (cursor.skip(Keyword.PARQUET)) {
            return FormatClause.PARQUET;
        }
        cursor.expect(Keyword.TEXT);
        return FormatClause.TEXT;
    }

    private void readFields() {
        if (!cursor.skip(Keyword.FIELDS) && !cursor.skip(Keyword.COLUMNS)) {
            return;
        }
        if (!readField()) {
            cursor.refuse();
        }
        while (readField()) {
            // The work is in the condition.
        }
    }

    private boolean readField() {
        if (cursor.skip(Keyword.TERMINATED)) {
            fieldsTerminated = readBy();
        } else if (cursor.skip(Keyword.OPTIONALLY)) {
            optionally = true;
            cursor.expect(Keyword.ENCLOSED);
            enclosed = readCharacterBy();
        } else if (cursor.skip(Keyword.ENCLOSED)) {
            enclosed = readCharacterBy();
        } else if (cursor.skip(Keyword.ESCAPED)) {
            escaped = readCharacterBy();
        } else {
            return false;
        }
        return true;
    }

    private void readLines() {
        if (!cursor.skip(Keyword.LINES)) {
            return;
        }
        if (!readLine()) {
            cursor.refuse();
        }
        while (readLine()) {
            // The work is in the condition.
        }
    }

    private boolean readLine() {
        if (cursor.skip(Keyword.TERMINATED)) {
            linesTerminated = readBy();
        } else if (cursor.skip(Keyword.STARTING)) {
            linesStarting = readBy();
        } else {
            return false;
        }
        return true;
    }

    private Optional<SqlText> readBy() {
        cursor.expect(Keyword.BY);
        return Optional.of(TextString.read(cursor).value());
    }

    private Optional<SqlText> readCharacterBy() {
        cursor.expect(Keyword.BY);
        TextString text = TextString.read(cursor);
        tooLong |= text.characters() > 1;
        return Optional.of(text.value());
    }

    private Optional<Boolean> readSwitch(Keyword clause) {
        if (!cursor.skip(clause)) {
            return Optional.empty();
        }
        if (cursor.skip(Keyword.ON)) {
            return Optional.of(true);
        }
        cursor.expect(Keyword.OFF);
        return Optional.of(false);
    }

    private Optional<ExportEncryption> readEncryption() {
        if (!cursor.skip(Keyword.ENCRYPTION)) {
            return Optional.empty();
        }
        if (cursor.skip(Keyword.SSE_KMS)) {
            return Optional.of(new ExportEncryption(ExportEncryption.Kind.SSE_KMS, readKey()));
        }
        if (cursor.skip(Keyword.ON) || cursor.skip(Keyword.SSE_S3)) {
            return Optional.of(new ExportEncryption(ExportEncryption.Kind.SSE_S3, Optional.empty()));
        }
        cursor.expect(Keyword.OFF);
        return Optional.of(new ExportEncryption(ExportEncryption.Kind.OFF, Optional.empty()));
    }

    private Optional<ExportCompression> readCompression() {
        if (!cursor.skip(Keyword.COMPRESSION)) {
            return Optional.empty();
        }
        if (cursor.skip(Keyword.GZIP)) {
            return Optional.of(ExportCompression.GZIP);
        }
        if (cursor.skip(Keyword.ZSTD)) {
            return Optional.of(ExportCompression.ZSTD);
        }
        cursor.expect(Keyword.OFF);
        return Optional.of(ExportCompression.OFF);
    }

    private Optional<SqlText> readKey() {
        if (!cursor.isNext(TokenKind.STRING)) {
            return Optional.empty();
        }
        SqlText key = cursor.expectText();
        if (key.length() == 0) {
            cursor.refuseArgument("ENCRYPTION SSE_KMS");
        }
        return Optional.of(key);
    }
}
