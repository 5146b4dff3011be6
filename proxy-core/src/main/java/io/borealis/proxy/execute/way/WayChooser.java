package io.borealis.proxy.execute.way;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.ExecutionServices;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.Preflight;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.plan.MlPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one place that decides how a statement with machine-learning calls runs: by the first way that can take it. */
public final class WayChooser {
    private static final Offer LEFT_OUT = new Offer.Declined(new Obstacle("left_out", "ml.ways leaves it out"));

    private final FirstTry first;
    private final List<Way> fastestFirst;

    /**
     * A chooser of these ways.
     *
     * @param first what is tried before MySQL is asked anything
     * @param fastestFirst the last one takes every statement
     */
    public WayChooser(FirstTry first, List<Way> fastestFirst) {
        this.first = first;
        this.fastestFirst = List.copyOf(fastestFirst);
    }

    /**
     * A way, and why no faster one.
     *
     * @param way the way
     * @param execution runs the statement that way
     * @param notTaken the faster ways, the fastest one first
     */
    public record Choice(Way way, Offer.Execution execution, List<NotTaken> notTaken) {
        static final String NO_REASON = "none";

        public Choice {
            notTaken = List.copyOf(notTaken);
        }

        /** Why not the fastest way, for metrics; {@code none} where it is taken. */
        String reason() {
            return notTaken.isEmpty() ? NO_REASON : notTaken.get(0).obstacle().code();
        }
    }

    /**
     * What can be told of a statement before it runs.
     *
     * @param wayName the way's name in metrics and notes
     * @param first whether it is tried before any preparation, for a statement that is expected to make one call
     * @param notTaken the faster ways, the fastest one first
     */
    public record Foreseen(String wayName, Gathering gathering, boolean first, List<NotTaken> notTaken) {
        public Foreseen {
            notTaken = List.copyOf(notTaken);
        }
    }

    /** A way that cannot take a statement. */
    public record NotTaken(Way way, Obstacle obstacle) {}

    /**
     * Tries the way that needs no preparation; else asks MySQL whether the statement may call its functions, then runs it by the
     * fastest way that can take it.
     *
     * @throws MySqlException what the client is to be told: 1227 without the role, 1370 without EXECUTE, and what the way throws
     */
    public Outcome execute(ClientStatement statement, MlPlan plan, StatementContext context) throws MySqlException {
        context.backend().port().progress().watch();
        if (isTriedFirst(plan, context)) {
            begins(first.wayName(), context);
            Optional<Outcome> outcome = first.tryFirst(statement, plan, context);
            if (outcome.isPresent()) {
                context.services().metrics().mlStatement(first.wayName(), Choice.NO_REASON);
                return outcome.get();
            }
        }
        context.backend().port().progress().enter(StatementProgress.Part.PLAN);
        PreflightResult checked =
                new Preflight(context.backend(), context.services().marks()).check(plan.functions());
        if (checked instanceof PreflightResult.Outdated outdated) {
            return new Outcome.Outdated(outdated.function());
        }
        MlCommand command = new MlCommand(statement, plan, ((PreflightResult.Allowed) checked).functions());
        Choice choice = choose(command, context);
        context.services().metrics().mlStatement(choice.way().wayName(), choice.reason());
        begins(choice.way().wayName(), context);
        return choice.execution().execute();
    }

    private boolean isTriedFirst(MlPlan plan, StatementContext context) {
        ExecutionServices services = context.services();
        return services.demand().isAnswered()
                && services.ways().contains(first.wayName())
                && first.suits(plan, services.asking().history());
    }

    private static void begins(String wayName, StatementContext context) {
        StatementProgress progress = context.backend().port().progress();
        progress.way(wayName);
        progress.enter(StatementProgress.Part.BACKEND);
    }

    /** As {@link #execute}, and no model is asked any more when the client leaves without a word. */
    public Outcome executeForClient(ClientStatement statement, MlPlan plan, StatementContext context)
            throws MySqlException {
        return context.backend().port().needingClient(() -> execute(statement, plan, context));
    }

    /**
     * The way that {@link #execute} would take. Nothing runs.
     *
     * @throws MySqlException MySQL's own error of a statement that cannot be prepared, in the client's words
     */
    public Foreseen foresee(MlCommand command, StatementContext context) throws MySqlException {
        if (isTriedFirst(command.plan(), context)) {
            return new Foreseen(first.wayName(), first.gathering(), true, List.of());
        }
        Choice choice = choose(command, context);
        return new Foreseen(choice.way().wayName(), choice.way().gathering(), false, choice.notTaken());
    }

    private Choice choose(MlCommand command, StatementContext context) throws MySqlException {
        List<NotTaken> notTaken = new ArrayList<>();
        Way last = fastestFirst.get(fastestFirst.size() - 1);
        for (Way way : fastestFirst) {
            boolean allowed = way == last || context.services().ways().contains(way.wayName());
            Offer offer = allowed ? way.offer(command, context) : LEFT_OUT;
            if (offer instanceof Offer.Accepted accepted) {
                return new Choice(way, accepted.execution(), notTaken);
            }
            notTaken.add(new NotTaken(way, ((Offer.Declined) offer).obstacle()));
        }
        throw new IllegalStateException("the last way takes every statement");
    }
}
