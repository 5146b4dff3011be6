package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the queries over the arguments of calls for rows that conditions with other calls leave. */
public final class LaterInputsWriter {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final RowSource rows;

    /** The conditions without calls. */
    private final List<TokenRange> plain;

    private final boolean allRows;

    LaterInputsWriter(OriginalStatement original, RowSource rows, List<TokenRange> plain, boolean allRows) {
        this.original = original;
        this.statement = original.statement();
        this.rows = rows;
        this.plain = plain;
        this.allRows = allRows;
    }

    /**
     * Writes one; empty where arguments of a call cannot be columns.
     *
     * @param need the rows of the block that need the answers, where not all do
     * @param reading the rows that do of the query which reads the block, where not all do
     * @param joined the items whose answers decide about that, which are there by then
     * @param ofKeys what rows meet that are evaluated for those items, where not all of them are
     */
    Optional<LaterInputs> write(
            CollectingStages.Stage stage,
            Optional<Probe> need,
            Optional<Probe> reading,
            List<Integer> joined,
            Map<Integer, Probe> ofKeys) {
        return ArgumentItems.of(statement, stage.calls())
                .map(items -> joined.isEmpty() ? plain(items, need, reading) : staged(items, need, joined, ofKeys));
    }

    private PlainInputs plain(ArgumentItems items, Optional<Probe> need, Optional<Probe> reading) {
        InputQueryWriter.Text text = new InputQueryWriter(original, rows, items, need, reading).write(plain, allRows);
        return new PlainInputs(
                text.query(), items.items(), text.ends(), AnswerValues.expressions(statement, items.arguments()));
    }

    private StagedInputs staged(
            ArgumentItems items, Optional<Probe> need, List<Integer> joined, Map<Integer, Probe> ofKeys) {
        Edits edits = new Edits();
        SplicedText head = new SplicedText(statement, edits)
                .copy(rows.before())
                .text(rows.before().isEmpty() ? "SELECT " : " SELECT ");
        items.write(head);
        boolean areSeveral = AnswerJoins.needParentheses(statement, rows.tables());
        head.text(areSeveral ? " FROM (" : " FROM ").copy(rows.tables()).text(areSeveral ? ")" : "");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(head.probe()));
        parts.addAll(AnswerJoins.of(statement, joined, ofKeys));
        SplicedText tail = new SplicedText(statement, edits);
        if (!plain.isEmpty()) {
            Conditions.write(plain, tail.text(" WHERE "));
        }
        need.ifPresent(
                written -> tail.text(plain.isEmpty() ? " WHERE " : " AND ").append(written));
        parts.add(new Part.Text(tail.text(allRows ? " LIMIT " + StreamedSelect.LIMIT_OF_NONE : "")
                .probe()));
        return new StagedInputs(
                new SplicedStatement(
                        SplicedStatement.Form.JOINED,
                        false,
                        false,
                        false,
                        parts,
                        AnswerJoins.tables(joined),
                        ResultValues.NONE,
                        List.of(),
                        AnswerValues.expressions(statement, items.arguments())),
                items.items());
    }
}
