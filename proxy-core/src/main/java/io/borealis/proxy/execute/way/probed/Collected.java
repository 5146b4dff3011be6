package io.borealis.proxy.execute.way.probed;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.Way;
import io.borealis.proxy.execute.way.streamed.Streamed;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.StreamedStoredCalls;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.NotCollected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way for calls of which the text tells for which rows they are evaluated. A query over the arguments collects the inputs, the
 * answers are staged, and the first round of {@link ProbedExecution} is the last one as a rule. Where MySQL evaluates calls for more
 * rows than the text needs, because it joins them later, that round notes their inputs as ever. Where nobody answers what statements
 * ask for, such as without a service account, all is as it is without this way.
 */
public final class Collected implements Way {
    private static final Obstacle NOBODY_ANSWERS =
            new Obstacle("nobody_answers", "nobody answers what a statement asks for while it runs");

    @Override
    public String wayName() {
        return "collected";
    }

    @Override
    public Optional<Obstacle> obstacle(MlCommand command, StatementContext context) throws MySqlException {
        if (!(command.plan().collecting() instanceof InputQuery inputs)) {
            NotCollected reason = (NotCollected) command.plan().collecting();
            return Optional.of(new Obstacle(reason.name().toLowerCase(Locale.ROOT), reason.text()));
        }
        if (!command.statement().takesOtherTexts()) {
            return Optional.of(Streamed.ONE_TEXT);
        }
        if (!context.services().demand().isAnswered()) {
            return Optional.of(NOBODY_ANSWERS);
        }
        Optional<Obstacle> rounds = Probed.obstacleOfRounds(command, context);
        return rounds.isPresent() ? rounds : obstacleOfTypes(command, inputs);
    }

    /** What the columns of the query are is known beforehand only where it takes all parameters. */
    private static Optional<Obstacle> obstacleOfTypes(MlCommand command, InputQuery inputs) {
        if (command.plan().functions().stored().isEmpty() || !inputs.query().keepsParameters()) {
            return Optional.empty();
        }
        ClientStatement statement = command.statement();
        List<ColumnDefinition41> columns;
        try {
            columns = statement.columnsOf(inputs.query().sql());
        } catch (MySqlException refused) {
            return Optional.of(StreamedStoredCalls.PARAMETER_TYPE); // the statement itself says what is wrong with it
        }
        StreamedLayout layout = StreamedLayout.of(inputs.columns(), columns.size());
        boolean known = StreamedStoredCalls.inputs(
                        layout, command.descriptions(), columns, statement.rowFormat(columns))
                .isPresent();
        return known ? Optional.empty() : Optional.of(StreamedStoredCalls.PARAMETER_TYPE);
    }

    @Override
    public Outcome execute(MlCommand command, StatementContext context) throws MySqlException {
        return Probed.execute(command, context, (InputQuery) command.plan().collecting());
    }
}
