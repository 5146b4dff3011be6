package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edit;
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
     * @param known the items of the block's calls
     * @param answered those whose answers are there by then
     * @param ofKeys what rows meet that are evaluated for those items, where not all of them are
     */
    Optional<StagedInputs> write(
            CollectingStages.Stage stage,
            Map<MlCall, Integer> known,
            List<Integer> answered,
            Map<Integer, Probe> ofKeys) {
        return ArgumentItems.of(statement, stage.calls()).map(items -> {
            Edits edits = valuesOf(stage.conditions(), known);
            SplicedText head = new SplicedText(statement, edits)
                    .copy(rows.before())
                    .text(rows.before().isEmpty() ? "SELECT " : " SELECT ");
            items.write(head);
            boolean areSeveral = AnswerJoins.needParentheses(statement, rows.tables());
            head.text(areSeveral ? " FROM (" : " FROM ").copy(rows.tables()).text(areSeveral ? ")" : "");
            List<Part> parts = new ArrayList<>();
            parts.add(new Part.Text(head.probe()));
            parts.addAll(AnswerJoins.of(statement, answered, ofKeys));
            SplicedText tail = new SplicedText(statement, edits).text(" WHERE ");
            List<TokenRange> conditions = new ArrayList<>(plain);
            conditions.addAll(stage.conditions());
            Conditions.write(conditions, tail);
            parts.add(new Part.Text(tail.text(allRows ? " LIMIT " + StreamedSelect.LIMIT_OF_NONE : "")
                    .probe()));
            return new StagedInputs(
                    new SplicedStatement(
                            SplicedStatement.Form.JOINED,
                            false,
                            false,
                            false,
                            parts,
                            AnswerJoins.tables(answered),
                            ResultValues.NONE,
                            List.of(),
                            AnswerValues.expressions(statement, items.arguments())),
                    items.items());
        });
    }

    /** What rows meet that are evaluated in a stage: conditions over the answers of stages before. */
    Probe conditionsOf(CollectingStages.Stage stage, Map<MlCall, Integer> known) {
        SplicedText text = new SplicedText(statement, valuesOf(stage.conditions(), known));
        Conditions.write(stage.conditions(), text);
        return text.probe();
    }

    /** A row without an answer is left out: it is new, and the statement asks about it when it runs. */
    private Edits valuesOf(List<TokenRange> conditions, Map<MlCall, Integer> known) {
        Edits edits = new Edits();
        for (MlCall call : statement.calls(conditions)) {
            int item = known.getOrDefault(call, 0);
            edits.add(Edit.of(
                    original.tokens().start(call.first()),
                    original.tokens().end(call.close()),
                    AnswerValues.value(call, SplicedStatement.alias(item))));
        }
        return edits;
    }
}
