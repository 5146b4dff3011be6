package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.Way;
import java.util.Optional;

/**
 * The way for everything: calls anywhere in any statement. A query that evaluates the calls runs with lookup functions that
 * note the inputs they do not find; the answers are staged, and the statement runs once all of them are there.
 */
public final class Probed implements Way {
    @Override
    public String wayName() {
        return "probed";
    }

    @Override
    public Optional<Obstacle> obstacle(MlCommand command, StatementContext context) {
        return Optional.empty();
    }

    @Override
    public Outcome execute(MlCommand command, StatementContext context) throws MySqlException {
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = context.openModel(command.plan().hasFrom())) {
            return new ProbedExecution(command, context, model, warnings).execute();
        } finally {
            context.backend().port().onCancel(null);
            context.remember(warnings.all());
        }
    }
}
