package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.MarkedMode;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Gathering;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.Offer;
import io.borealis.proxy.execute.way.Way;
import io.borealis.proxy.execute.way.demand.OnDemand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way for calls anywhere in a statement that may be repeated. A query that evaluates the calls runs with lookup functions that
 * note the inputs they do not find; the answers are staged, and the statement runs once all of them are there.
 */
public final class Probed implements Way {
    public static final String WAY_NAME = "probed";

    /** For each call an answer of its own. */
    private static final Obstacle EACH_ROW = new Obstacle(
            "each_row",
            "a function of Lambda, or one with DEDUPLICATE OFF, is asked for each row, in the run that counts");

    @Override
    public String wayName() {
        return WAY_NAME;
    }

    @Override
    public Gathering gathering() {
        return Gathering.EVALUATED_ROWS;
    }

    @Override
    public Offer offer(MlCommand command, StatementContext context) throws MySqlException {
        Optional<Obstacle> obstacle = obstacleOfRounds(command, context);
        return obstacle.isPresent()
                ? new Offer.Declined(obstacle.get())
                : new Offer.Accepted(() -> execute(command, context));
    }

    /** Why answers cannot be staged for a statement, or the statement not be repeated. */
    public static Optional<Obstacle> obstacleOfRounds(MlCommand command, StatementContext context)
            throws MySqlException {
        if (ServerStatus.has(context.backend().status(), ServerStatus.IN_TRANS_READONLY)
                && context.services().demand().isAnswered()) {
            return Optional.of(new Obstacle("read_only", "no temporary table can be made in a READ ONLY transaction"));
        }
        if (command.descriptions().areAnsweredEachTime()) {
            return Optional.of(EACH_ROW);
        }
        return Repeatability.obstacle(command.plan(), context.backend());
    }

    private static Outcome execute(MlCommand command, StatementContext context) throws MySqlException {
        try (MlStatement model = context.openModel(command.plan().hasFrom())) {
            return execute(command, context, model, null);
        } finally {
            context.backend().port().onCancel(null);
        }
    }

    /**
     * Runs a statement round by round.
     *
     * @param prefetch gets answers before the first round, if anything does
     */
    public static Outcome execute(
            MlCommand command, StatementContext context, MlStatement model, @Nullable Prefetch prefetch)
            throws MySqlException {
        StatementWarnings warnings = new StatementWarnings();
        try {
            MarkedMode mode =
                    MarkedMode.of(context.services().marks(), context.backend().port());
            Optional<Outcome> outcome =
                    new ProbedExecution(command, context, model, warnings, mode, prefetch).execute();
            if (outcome.isPresent()) {
                return outcome.get();
            }
        } finally {
            context.remember(warnings.all());
        }
        context.backend().port().progress().way(OnDemand.WAY_NAME);
        return OnDemand.execute(command, context);
    }
}
