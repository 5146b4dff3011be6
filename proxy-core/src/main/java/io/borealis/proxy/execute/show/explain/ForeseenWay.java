package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.Preflight;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.way.Gathering;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.execute.way.WayChooser.NotTaken;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.parse.ExplainedCall;
import io.borealis.sql.plan.MlPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How the explained statement would run, and what it would send to models.
 *
 * @param way the way that it would take
 * @param limited whether a LIMIT bounds what it sends, for no call decides which rows are the result
 * @param functions what MySQL says of the functions that its text calls
 */
record ForeseenWay(WayChooser.Foreseen way, boolean limited, FunctionDescriptions functions) {

    /**
     * Calls of a function at one place of the plan.
     *
     * @param function as users name it
     * @param wayName the way that the statement takes
     * @param inputs how many different ones there are, at most, by MySQL's row estimates; empty where the plan does not say
     * @param requests how many requests take them; empty also where the function's batch size is not known
     * @param reason why no faster way, empty where there is none
     */
    record Estimate(
            String function, String wayName, OptionalLong inputs, OptionalLong requests, Optional<String> reason) {}

    /** Inputs that share requests. */
    private record Shared(String function, OptionalInt batchRows) {}

    /**
     * Finds the way, which is what an execution would find. What keeps the statement from running at all is said when it is run.
     *
     * @return empty where it would not run
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    static Optional<ForeseenWay> of(ClientStatement statement, MlPlan plan, StatementContext context, WayChooser ways)
            throws MySqlException {
        try {
            PreflightResult checked =
                    new Preflight(context.backend(), context.services().marks()).check(plan.functions());
            if (!(checked instanceof PreflightResult.Allowed allowed)) {
                return Optional.empty();
            }
            FunctionDescriptions functions = allowed.functions();
            WayChooser.Foreseen way = ways.foresee(new MlCommand(statement, plan, functions), context);
            boolean limited =
                    plan.streamed().filter(select -> select.filter().isNone()).isPresent();
            return Optional.of(new ForeseenWay(way, limited, functions));
        } catch (MySqlException refused) {
            context.backend().port().failIfCancelled();
            context.backend().settle();
            return Optional.empty();
        }
    }

    /**
     * What calls at one place of the plan send.
     *
     * @param rows MySQL's estimate of the place
     * @param rowsMax what a LIMIT says of the result
     */
    List<Estimate> estimates(List<ExplainedCall> calls, RowEstimate rows, OptionalLong rowsMax) {
        Map<Shared, Double> inputs = new LinkedHashMap<>();
        List<ExplainedCall> different = new ArrayList<>();
        for (ExplainedCall call : calls) {
            boolean known = sharesAnswers(call) && different.stream().anyMatch(call::isSame);
            if (!known) {
                different.add(call);
                inputs.merge(new Shared(call.name(), batchRows(call)), inputs(call, rows, rowsMax), Double::sum);
            }
        }
        return inputs.entrySet().stream()
                .map(entry -> estimate(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Estimate estimate(Shared shared, double inputs) {
        OptionalLong rounded =
                Double.isNaN(inputs) ? OptionalLong.empty() : OptionalLong.of(Math.max(1, Math.round(inputs)));
        OptionalLong requests = rounded.isEmpty() || shared.batchRows().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        requests(rounded.getAsLong(), shared.batchRows().getAsInt()));
        return new Estimate(shared.function(), way.wayName(), rounded, requests, reason());
    }

    private static long requests(long inputs, long batchRows) {
        return (inputs + batchRows - 1) / batchRows;
    }

    private Optional<String> reason() {
        return way.notTaken().isEmpty()
                ? Optional.empty()
                : Optional.of(way.notTaken().stream().map(ForeseenWay::reason).collect(Collectors.joining("; ")));
    }

    private static String reason(NotTaken notTaken) {
        return "not " + notTaken.way().wayName() + ": " + notTaken.obstacle().text();
    }

    private double inputs(ExplainedCall call, RowEstimate rows, OptionalLong rowsMax) {
        if (way.first() || (call.constant() && sharesAnswers(call))) {
            return 1;
        }
        return switch (way.gathering()) {
            case ROWS_OF_RESULT ->
                RowEstimate.least(
                        sharesAnswers(call) ? rows.left() : rows.evaluations(),
                        limited && rowsMax.isPresent() ? rowsMax.getAsLong() : Double.NaN);
            case ROWS_OF_CONDITIONS -> rows.left();
            case EVALUATED_ROWS -> rows.evaluated();
            case EVALUATIONS -> rows.evaluations();
        };
    }

    /** Whether equal inputs are sent once. */
    private boolean sharesAnswers(ExplainedCall call) {
        boolean each = way.gathering() == Gathering.EVALUATIONS
                || call.function().isAnsweredEachTime()
                || described(call)
                        .filter(found -> !found.model().sharesAnswers())
                        .isPresent();
        return !each;
    }

    private OptionalInt batchRows(ExplainedCall call) {
        if (way.gathering() == Gathering.EVALUATIONS || !call.isBatched()) {
            return OptionalInt.of(1);
        }
        if (call.function() instanceof StoredFunction) {
            // A view's functions are none of the text.
            return described(call)
                    .map(found -> OptionalInt.of(found.batchRows()))
                    .orElse(OptionalInt.empty());
        }
        int most = Stage.COMPREHEND.batchRows(0);
        return OptionalInt.of(Math.min(call.batchSize().orElse(most), most));
    }

    private Optional<StoredFunctionDescription> described(ExplainedCall call) {
        return functions.stored().entrySet().stream()
                .filter(entry -> entry.getKey().function().equals(call.function()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
