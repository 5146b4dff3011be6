package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.aurora.export.ExportClauseReader;
import io.borealis.sql.aurora.export.IntoPlace;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.export.ExportClause;
import io.borealis.sql.rewrite.call.ExplainPlanner;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans queries INTO OUTFILE S3: the clause is cut out, and what is left is planned as any other query.
 *
 * <pre>
 *   SELECT a, f(b) INTO OUTFILE S3 's3://bucket/prefix' FORMAT CSV FROM t
 *   SELECT a, f(b)   FROM t
 * </pre>
 */
public final class ExportPlanner {

    private final OriginalStatement original;
    private final TokenList tokens;
    private final Function<SqlText, StatementPlan> planner;

    private ExportPlanner(OriginalStatement original, Function<SqlText, StatementPlan> planner) {
        this.original = original;
        this.tokens = original.tokens();
        this.planner = planner;
    }

    /**
     * Plans a statement.
     *
     * @param planner plans what is left of it
     */
    public static Optional<StatementPlan> plan(OriginalStatement original, Function<SqlText, StatementPlan> planner) {
        return new ExportPlanner(original, planner).plan();
    }

    private Optional<StatementPlan> plan() {
        List<Integer> clauses = new ArrayList<>();
        int intos = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (ExportClauseReader.startsAt(tokens, i)) {
                clauses.add(i);
            }
            intos += tokens.is(i, Keyword.INTO) ? 1 : 0;
        }
        if (clauses.isEmpty()) {
            return Optional.empty();
        }
        if (StoredProgram.isDefinedBy(original)) {
            return Optional.of(new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "INTO OUTFILE S3 in stored programs"));
        }
        // What is wrong with a clause by itself is what MySQL finds first, even where there is one too many.
        for (int clause : clauses.subList(0, Math.min(2, clauses.size()))) {
            Rejected failure = failure(clause);
            if (failure != null) {
                return Optional.of(failure);
            }
        }
        return Optional.of(intos > 1 ? new Rejected(RejectReason.MULTIPLE_INTO) : plan(clauses.get(0)));
    }

    /** Why a clause cannot stand there as it is written, null where it can. */
    private @Nullable Rejected failure(int into) {
        TokenCursor cursor = cursor(into);
        ExportClauseReader.read(cursor);
        IntoPlace.check(original.statement(), cursor, into, query());
        return cursor.failure();
    }

    private TokenCursor cursor(int into) {
        return new TokenCursor(tokens, original.start(), original.end(), into);
    }

    private StatementPlan plan(int into) {
        TokenCursor cursor = cursor(into);
        ExportClause clause = ExportClauseReader.read(cursor);
        SqlText left = without(into, cursor.at() - 1);
        StatementPlan plan = planner.apply(left);
        if (query() > 0) {
            // EXPLAIN writes nothing: it explains the query.
            return plan instanceof Relay ? new Renamed(left) : plan;
        }
        return plan instanceof Rejected ? plan : new ExportSelect(new PlannedText(left, plan), clause);
    }

    /** Index of the first token of the query: behind the words of an EXPLAIN. */
    private int query() {
        return switch (tokens.keyword(0)) {
            case EXPLAIN, DESCRIBE, DESC -> ExplainPlanner.explained(original);
            default -> 0;
        };
    }

    private SqlText without(int first, int last) {
        Edits edits = new Edits().withoutVersionMarkers(original);
        edits.add(Edit.of(tokens.start(first), tokens.end(last), " "));
        return SplicedText.whole(original, edits).sql();
    }
}
