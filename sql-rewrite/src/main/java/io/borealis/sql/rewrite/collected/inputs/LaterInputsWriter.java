package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /** Writes one; empty where arguments of a call cannot be columns. */
    Optional<LaterInputs> write(CollectingStages.Stage stage, NeedWriter needs) {
        return ArgumentItems.of(statement, stage.calls())
                .map(items ->
                        needs.itemsFor(stage).isEmpty() ? plain(items, stage, needs) : staged(items, stage, needs));
    }

    private PlainInputs plain(ArgumentItems items, CollectingStages.Stage stage, NeedWriter needs) {
        InputQueryWriter.Text text = new InputQueryWriter(
                        original, rows, items, needs.write(stage), needs.writeReading(stage))
                .write(plain, allRows);
        return new PlainInputs(
                text.query(), items.items(), text.ends(), AnswerValues.expressions(statement, items.arguments()));
    }

    private StagedInputs staged(ArgumentItems items, CollectingStages.Stage stage, NeedWriter needs) {
        StagedText query = new StagedText(statement);
        Optional<RowSource.Reader> reader = rows.reader();
        if (reader.isPresent()) {
            writeReader(reader.get(), items, stage, needs, query);
        } else {
            query.copy(rows.before()).words(rows.before().isEmpty() ? "SELECT " : " SELECT ");
            query.write(items::write);
            writeRows(stage, needs, query);
        }
        query.words(allRows ? " LIMIT " + StreamedSelect.LIMIT_OF_NONE : "");
        return new StagedInputs(
                new SplicedStatement(
                        SplicedStatement.Form.JOINED,
                        false,
                        false,
                        false,
                        query.parts(),
                        AnswerJoins.tables(needs.itemsFor(stage)),
                        ResultValues.NONE,
                        List.of(),
                        AnswerValues.expressions(statement, items.arguments())),
                items.items());
    }

    private void writeRows(CollectingStages.Stage stage, NeedWriter needs, StagedText query) {
        boolean areSeveral = AnswerJoins.needParentheses(statement, rows.tables());
        query.words(areSeveral ? " FROM (" : " FROM ").copy(rows.tables()).words(areSeveral ? ")" : "");
        query.parts(AnswerJoins.of(statement, needs.itemsFor(stage), needs.ofItems()));
        if (!plain.isEmpty()) {
            query.words(" WHERE ").write(text -> Conditions.write(plain, text));
        }
        needs.write(stage)
                .ifPresent(written ->
                        query.words(plain.isEmpty() ? " WHERE " : " AND ").write(text -> text.append(written)));
    }

    /** As {@link InputQueryWriter} writes it, with the values of calls by which the query decides. */
    private void writeReader(
            RowSource.Reader reader,
            ArgumentItems items,
            CollectingStages.Stage stage,
            NeedWriter needs,
            StagedText query) {
        Runnable block = () -> {
            query.words("SELECT ");
            reader.columns().forEach(column -> query.copy(column).words(", "));
            needs.columnsFor(stage)
                    .forEach(column -> query.write(text -> text.append(column)).words(", "));
            query.words(reader.hasOuterJoin() ? "1 AS " + InputQueryWriter.ROW + ", " : "");
            query.write(items::write);
            writeRows(stage, needs, query);
        };
        query.copyAround(reader.before(), reader.block(), block);
        query.words(reader.before().isEmpty() ? "SELECT " : " SELECT ").write(items::writeNames);
        query.words(" FROM ").copyAround(reader.tables(), reader.block(), block);
        List<Consumer<SplicedText>> conditions = new ArrayList<>();
        if (reader.hasOuterJoin()) {
            conditions.add(text -> text.text(InputQueryWriter.ROW + " IS NOT NULL"));
        }
        if (!reader.conditions().isEmpty()) {
            conditions.add(text -> Conditions.write(reader.conditions(), text));
        }
        needs.writeReading(stage).ifPresent(written -> conditions.add(text -> text.append(written)));
        String separator = " WHERE ";
        for (Consumer<SplicedText> condition : conditions) {
            query.words(separator).write(condition);
            separator = " AND ";
        }
    }
}
