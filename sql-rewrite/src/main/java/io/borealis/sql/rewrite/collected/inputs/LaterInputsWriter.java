package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.rewrite.collected.inputs.InputQueryWriter.Answers;
import java.util.List;
import java.util.Optional;

/** Plans the queries over the arguments of calls for rows that conditions with other calls leave. */
final class LaterInputsWriter {

    private final ParsedStatement statement;
    private final InputQueryWriter queries;

    LaterInputsWriter(ParsedStatement statement, InputQueryWriter queries) {
        this.statement = statement;
        this.queries = queries;
    }

    /** Writes one; empty where arguments of a call cannot be columns. */
    Optional<LaterInputs> write(CollectingStages.Stage stage, NeedWriter needs) {
        return ArgumentItems.of(statement, stage.calls())
                .map(items ->
                        needs.itemsFor(stage).isEmpty() ? plain(items, stage, needs) : staged(items, stage, needs));
    }

    private PlainInputs plain(ArgumentItems items, CollectingStages.Stage stage, NeedWriter needs) {
        InputQueryWriter.Text text = queries.write(items, Answers.NONE, needs.needing(stage));
        return new PlainInputs(
                text.query(), items.items(), text.ends(), AnswerValues.expressions(statement, items.arguments()));
    }

    private StagedInputs staged(ArgumentItems items, CollectingStages.Stage stage, NeedWriter needs) {
        List<Integer> joined = needs.itemsFor(stage);
        InputQueryWriter.Text text = queries.write(
                items, new Answers(joined, needs.ofItems(), needs.columnsFor(stage)), needs.needing(stage));
        return new StagedInputs(
                SplicedStatement.ofRows(
                        text.parts(),
                        AnswerJoins.tables(joined, needs.ofItems().keySet()),
                        AnswerValues.expressions(statement, items.arguments())),
                items.items());
    }
}
