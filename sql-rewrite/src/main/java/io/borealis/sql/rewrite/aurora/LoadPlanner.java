package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.aurora.load.LoadStart;
import io.borealis.sql.function.ObjectName;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.LoadClause;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.load.DuplicateRows;
import io.borealis.sql.plan.load.LoadFormat;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans loads from S3: they become loads of a file of the client's, which the proxy answers.
 *
 * <pre>
 *   LOAD DATA FROM S3 PREFIX 's3://bucket/prefix' REPLACE INTO TABLE t IGNORE 1 LINES (a, @b) SET b = f(@b)
 *   LOAD DATA LOCAL INFILE '…' REPLACE INTO TABLE t IGNORE 1 LINES (a, @b) SET b = f(@b)
 *   LOAD DATA LOCAL INFILE '…' REPLACE INTO TABLE t   (a, @b) SET b = f(@b)
 * </pre>
 */
public final class LoadPlanner {

    private final OriginalStatement original;
    private final TokenList tokens;
    private final Function<SqlText, StatementPlan> planner;

    private LoadPlanner(OriginalStatement original, Function<SqlText, StatementPlan> planner) {
        this.original = original;
        this.tokens = original.tokens();
        this.planner = planner;
    }

    /**
     * Plans a statement.
     *
     * @param planner plans what it becomes
     */
    public static Optional<StatementPlan> plan(OriginalStatement original, Function<SqlText, StatementPlan> planner) {
        return new LoadPlanner(original, planner).plan();
    }

    private Optional<StatementPlan> plan() {
        if (LoadStart.startsAt(tokens, 0)) {
            return Optional.of(planLoad());
        }
        return StoredProgram.isDefinedBy(original) ? planInside() : Optional.empty();
    }

    private Optional<StatementPlan> planInside() {
        for (int i = 1; i < tokens.size(); i++) {
            if (LoadStart.startsAt(tokens, i)) {
                return Optional.of(refusedInProgram(LoadStart.format(tokens, i)));
            }
        }
        return Optional.empty();
    }

    /** What is said of a load in a stored program. */
    public static Rejected refusedInProgram(LoadFormat format) {
        return new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "LOAD " + format + " FROM S3 in stored programs");
    }

    private StatementPlan planLoad() {
        TokenCursor cursor = new TokenCursor(tokens, original.start(), original.end(), 0);
        LoadStart start = LoadStart.read(cursor);
        Rejected failure = cursor.failure();
        if (failure != null) {
            return failure;
        }
        int next = cursor.at();
        int into = original.statement().find(original.from(next), Keyword.INTO);
        LoadClause clause = new LoadClause(
                start.format(), start.source(), start.uri(), duplicates(start.format(), next), table(into));
        SqlText first = local(start.format(), next, Optional.empty());
        SqlText later = local(start.format(), next, skippedLines(next));
        StatementPlan plan = planner.apply(first);
        if (plan instanceof Rejected) {
            return plan;
        }
        return new LoadFromS3(
                clause,
                rest(start.format(), plan, first),
                rest(start.format(), planner.apply(later), later),
                !(plan instanceof Relay));
    }

    private DuplicateRows duplicates(LoadFormat format, int next) {
        if (tokens.is(next, Keyword.REPLACE)) {
            return DuplicateRows.REPLACE;
        }
        return format == LoadFormat.XML || tokens.is(next, Keyword.IGNORE) ? DuplicateRows.IGNORE : DuplicateRows.FAIL;
    }

    private Optional<ObjectName> table(int into) {
        return into >= 0 && tokens.is(into + 1, Keyword.TABLE) && original.isObjectName(into + 2)
                ? Optional.of(original.objectName(into + 2))
                : Optional.empty();
    }

    /** {@code IGNORE n LINES}, which counts for the first object alone (Aurora reference 3.1); empty where it is not written. */
    private Optional<TokenRange> skippedLines(int next) {
        for (int i = next + 1; i < tokens.size(); i = original.statement().skip(i)) {
            boolean count = tokens.is(i, Keyword.IGNORE) && tokens.is(i + 1, TokenKind.INTEGER);
            if (count && (tokens.is(i + 2, Keyword.LINES) || isRows(i + 2))) {
                return Optional.of(new TokenRange(i, i + 3));
            }
        }
        return Optional.empty();
    }

    private boolean isRows(int token) {
        return tokens.is(token, TokenKind.WORD) && tokens.text(token).equalsIgnoreCase("rows");
    }

    /** The load of a file without a name. */
    private SqlText local(LoadFormat format, int next, Optional<TokenRange> without) {
        Edits edits = new Edits();
        edits.add(Edit.of(original.start(), tokens.end(next - 1), LoadFromS3.head(format) + "'"));
        without.ifPresent(part -> edits.add(Edit.of(tokens.start(part.from()), tokens.end(part.to() - 1), " ")));
        return SplicedText.whole(original, edits.withoutVersionMarkers(original))
                .sql();
    }

    /** What follows the name of the file. Nothing before it has been changed. */
    private static SqlText rest(LoadFormat format, StatementPlan plan, SqlText sql) {
        byte[] text = plan instanceof Renamed renamed ? renamed.sql().bytes() : sql.bytes();
        int from = LoadFromS3.head(format).length() + 1;
        return SqlText.of(Arrays.copyOfRange(text, from, text.length));
    }
}
