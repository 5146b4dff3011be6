package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Gathering;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.Offer;
import io.borealis.proxy.execute.way.Way;
import io.borealis.proxy.execute.way.collected.view.ExpandedViews;
import io.borealis.proxy.execute.way.collected.view.ViewCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.proxy.execute.way.probed.Probed;
import io.borealis.proxy.execute.way.streamed.Streamed;
import io.borealis.proxy.execute.way.streamed.row.FloatArguments;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.row.StreamedStoredCalls;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.SplicedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way for calls of which the text tells for which rows they are evaluated. A query over the arguments collects the inputs. Then the
 * statement runs with the answers joined in the place of its calls, where its text and its session take that; else the answers are staged
 * for the calls, and the first round of probing is the last one as a rule. Where nobody answers what statements ask for, such as without
 * a service account, all is as it is without this way.
 */
public final class Collected implements Way {
    private static final Obstacle NOBODY_ANSWERS =
            new Obstacle("nobody_answers", "nobody answers what a statement asks for while it runs");

    @Override
    public String wayName() {
        return "collected";
    }

    @Override
    public Gathering gathering() {
        return Gathering.ROWS_OF_CONDITIONS;
    }

    @Override
    public Offer offer(MlCommand command, StatementContext context) throws MySqlException {
        Optional<ViewCommand> views = isReady(command, context) ? ExpandedViews.of(command, context) : Optional.empty();
        return offer(
                views.map(expanded -> CollectedCommand.of(command, expanded))
                        .orElseGet(() -> CollectedCommand.of(command)),
                context);
    }

    /** Whether it is worth a question what views are. */
    private static boolean isReady(MlCommand command, StatementContext context) throws MySqlException {
        return command.plan().views().isPresent()
                && context.services().demand().isAnswered()
                && Probed.obstacleOfRounds(command, context).isEmpty();
    }

    private static Offer offer(CollectedCommand collected, StatementContext context) throws MySqlException {
        MlCommand command = collected.command();
        if (!(command.plan().collecting() instanceof InputQuery inputs)) {
            return declined((NotCollected) command.plan().collecting());
        }
        if (!inputs.allRows() && !context.facts().settings().selectLimit().equals(Staging.NO_LIMIT)) {
            return declined(NotCollected.LIMITED);
        }
        if (!command.statement().takesOtherTexts()) {
            return new Offer.Declined(Streamed.ONE_TEXT);
        }
        if (!context.services().demand().isAnswered()) {
            return new Offer.Declined(NOBODY_ANSWERS);
        }
        Optional<Obstacle> rounds = Probed.obstacleOfRounds(command, context);
        if (rounds.isEmpty() && inputs.assumesAllRead() && !ReadRows.areReadBeforeShown(command)) {
            return declined(NotCollected.LIMITED);
        }
        return rounds.isPresent() ? new Offer.Declined(rounds.get()) : offerOfTypes(inputs, collected, context);
    }

    private static Offer declined(NotCollected reason) {
        return new Offer.Declined(new Obstacle(reason.name().toLowerCase(Locale.ROOT), reason.text()));
    }

    /** What the columns of the query are is known beforehand only where it takes all parameters. */
    private static Offer offerOfTypes(InputQuery inputs, CollectedCommand collected, StatementContext context)
            throws MySqlException {
        MlCommand command = collected.command();
        if (command.plan().functions().stored().isEmpty() || !inputs.query().keepsParameters()) {
            return new Offer.Accepted(() -> execute(inputs, collected, context));
        }
        ClientStatement statement = command.statement();
        List<ColumnDefinition41> columns;
        try {
            columns = statement.columnsOf(inputs.query().sql());
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused; // what MySQL answers has perhaps not been read
            }
            return new Offer.Declined(StreamedStoredCalls.PARAMETER_TYPE); // the statement says what is wrong with it
        }
        StreamedLayout layout = StreamedLayout.of(inputs.columns(), columns.size());
        RowFormat format = statement.rowFormat(columns);
        FloatArguments floats = FloatArguments.of(layout, command.descriptions(), columns, format);
        boolean takes =
                StreamedStoredCalls.takesArguments(layout, command.descriptions(), floats.asDoubles(columns), format);
        return takes
                ? new Offer.Accepted(() -> execute(inputs.asDoubles(floats.slots()), collected, context))
                : new Offer.Declined(StreamedStoredCalls.PARAMETER_TYPE);
    }

    private static Outcome execute(InputQuery inputs, CollectedCommand collected, StatementContext context)
            throws MySqlException {
        MlCommand command = collected.command();
        Optional<CollectedCommand> joinable = joinable(inputs, collected, context);
        try (MlStatement model = context.openModel(command.plan().hasFrom())) {
            Optional<InputQuery> ordered =
                    joinable.isPresent() ? SampledOrder.of(inputs, command, model, context) : Optional.empty();
            Optional<Outcome> joined =
                    ordered.isPresent() ? joined(ordered.get(), joinable.get(), context, model) : Optional.empty();
            return joined.isPresent()
                    ? joined.get()
                    : execute(inputs, joinable.orElse(collected), context, model, joinable.isPresent());
        } finally {
            context.backend().port().onCancel(null);
        }
    }

    private static Outcome execute(
            InputQuery inputs, CollectedCommand collected, StatementContext context, MlStatement model, boolean joins)
            throws MySqlException {
        MlCommand command = collected.command();
        try (CollectedStages stages =
                new CollectedStages(command, inputs, model, context, joins, joins && !haveTexts(command))) {
            if (!joins) {
                return Probed.execute(collected.written(), context, model, staging -> stage(stages.collect(), staging));
            }
            Optional<CollectedAnswers> answers = stages.collect();
            Optional<Outcome> joined = joined(collected, context, model, inputs, answers);
            return joined.isPresent()
                    ? joined.get()
                    : Probed.execute(collected.written(), context, model, staging -> stage(answers, staging));
        }
    }

    /** Runs the statement with its conditions in an order other than that of its text; empty where it has to run in that. */
    private static Optional<Outcome> joined(
            InputQuery ordered, CollectedCommand collected, StatementContext context, MlStatement model)
            throws MySqlException {
        MlCommand command = collected.command();
        try (CollectedStages stages =
                new CollectedStages(command, ordered, model, context, true, !haveTexts(command))) {
            return joined(collected, context, model, ordered, stages.collect());
        }
    }

    private static Optional<Outcome> joined(
            CollectedCommand collected,
            StatementContext context,
            MlStatement model,
            InputQuery inputs,
            Optional<CollectedAnswers> answers)
            throws MySqlException {
        if (answers.isEmpty() || !answers.get().joinable()) {
            return Optional.empty();
        }
        StatementWarnings warnings = new StatementWarnings();
        try {
            return new SplicedExecution(collected, context, model, warnings, inputs, answers.get())
                    .execute(inputs.spliced().orElseThrow());
        } finally {
            context.remember(warnings.all());
        }
    }

    private static void stage(Optional<CollectedAnswers> answers, Staging staging) throws MySqlException {
        if (answers.isPresent()) {
            answers.get().stage(staging);
        }
    }

    /** The statement as answers can be joined to it; empty where its values could be others then. */
    private static Optional<CollectedCommand> joinable(
            InputQuery inputs, CollectedCommand collected, StatementContext context) throws MySqlException {
        MlCommand command = collected.command();
        Optional<SplicedStatement> spliced = inputs.spliced();
        if (spliced.isEmpty() || !mayJoin(command, context)) {
            return Optional.empty();
        }
        return switch (AnswerTypes.of(spliced.get().values(), command.descriptions())) {
            case KEPT -> Optional.of(collected);
            // Of what a statement writes MySQL tells nothing.
            case TOLD -> command.plan().isQuery() ? described(collected) : Optional.empty();
            case OTHERS -> Optional.empty();
        };
    }

    private static Optional<CollectedCommand> described(CollectedCommand collected) throws MySqlException {
        try {
            return Optional.of(collected.described());
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return Optional.empty(); // the statement says what is wrong with it
        }
    }

    /**
     * Whether answers can be joined to the statement as its session is: a cursor's rows are read when the tables have gone, and
     * FOUND_ROWS() needs the very statement before it.
     */
    private static boolean mayJoin(MlCommand command, StatementContext context) {
        return context.release().joinsOuterByHash()
                && !command.statement().asksForCursor()
                && !command.plan().calculatesFoundRows();
    }

    /** Whether answers may turn out to be too long for their function's type, so that the statement runs with its calls. */
    private static boolean haveTexts(MlCommand command) {
        return command.descriptions().stored().values().stream()
                .anyMatch(function -> TextValue.of(function.definition()).isPresent());
    }
}
