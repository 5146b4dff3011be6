package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.CallsOfStatement;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import io.borealis.sql.rewrite.view.ViewNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the planners of writing statements share. */
public final class WritePlans {

    /** A select list has at most 4096 columns; rows have no such limit. */
    private static final int COLUMNS_MAX = 1000;

    private WritePlans() {}

    /** Writes the query that evaluates a statement's calls. */
    @FunctionalInterface
    public interface ProbeWriter {
        /**
         * Writes it.
         *
         * @param probe an empty text
         * @param lock what a query block of the writer's own ends with that reads tables: nothing, or a locking clause
         */
        void write(SplicedText probe, String lock);
    }

    /**
     * Plans a statement that writes.
     *
     * @param order those of its conditions
     */
    public static StatementPlan write(
            OriginalStatement original,
            WriteKind kind,
            QueryOutline outline,
            ConditionOrders order,
            Collecting collecting,
            ProbeWriter writer) {
        ParsedStatement statement = original.statement();
        Edits lookup = Edits.lookup(original, outline, false);
        order.addTo(lookup, statement);
        SplicedText probe = probe(original, lookup, writer, "");
        if (!probe.coversAllCalls()) {
            return OriginalStatement.unsupportedPlace(
                    "this part of " + kind.name().replace('_', ' '));
        }
        Hazards hazards = Hazards.read(statement, probe.parts());
        return new MlWrite(
                kind,
                SplicedText.whole(original, lookup).sql(),
                probe.probe(),
                LockingReads.add(locked(original, outline, order), original, outline)
                        .map(edits -> probe(original, edits, writer, LockingReads.CLAUSE)
                                .probe()),
                collecting,
                kind == WriteKind.INSERT_SELECT ? ViewNames.find(original) : Optional.empty(),
                kind != WriteKind.SET || readsTable(statement, outline),
                outline.stopsEarly(statement),
                listedCalls(statement, kind, outline),
                List.copyOf(hazards.visible()),
                CallsOfStatement.userFunctions(hazards),
                CallsOfStatement.functions(statement));
    }

    /** What a locking probe begins with: a query in a condition gets a clause of its own, where the condition stands. */
    private static Edits locked(OriginalStatement original, QueryOutline outline, ConditionOrders order) {
        Edits edits = Edits.lookup(original, outline, false);
        order.withoutQueries(original.statement()).addTo(edits, original.statement());
        return edits;
    }

    private static SplicedText probe(OriginalStatement original, Edits edits, ProbeWriter writer, String lock) {
        SplicedText probe = new SplicedText(original.statement(), edits.withoutVersionMarkers(original));
        writer.write(probe, lock);
        return probe;
    }

    private static OptionalInt listedCalls(ParsedStatement statement, WriteKind kind, QueryOutline outline) {
        boolean listed = kind == WriteKind.INSERT_VALUES || kind == WriteKind.SET;
        return listed && !readsTable(statement, outline)
                ? OptionalInt.of(statement.calls().size())
                : OptionalInt.empty();
    }

    /** Whether the query of an assigned value reads a table. */
    private static boolean readsTable(ParsedStatement statement, QueryOutline outline) {
        return outline.blocks().stream()
                .anyMatch(block ->
                        block.has(Keyword.FROM) && statement.concerns(new TokenRange(block.select(), block.end())));
    }

    /** Writes a query that evaluates each expression once. */
    public static void writeExpressions(SplicedText probe, List<TokenRange> expressions) {
        boolean rows = expressions.size() > COLUMNS_MAX;
        probe.text(rows ? "VALUES " : "SELECT ");
        String separator = "";
        for (TokenRange expression : expressions) {
            probe.text(separator).text(rows ? "ROW(" : "(").copy(expression).text(")");
            separator = ", ";
        }
    }
}
