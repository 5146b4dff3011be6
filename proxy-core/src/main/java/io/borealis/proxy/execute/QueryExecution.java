package io.borealis.proxy.execute;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.statement.TextPrepared;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import java.util.Map;
import java.util.Optional;

/**
 * Executes one COM_QUERY, statement by statement: MySQL, too, reads the next statement of a text only when the one before it
 * has run.
 */
final class QueryExecution {
    private final StatementContext context;
    private final WayChooser ways;
    private final QueryText query;
    private final StatementAnalysis analysis;

    QueryExecution(StatementContext context, WayChooser ways, QueryText query) {
        this.context = context;
        this.ways = ways;
        this.query = query;
        this.analysis = context.analysis(query.sql());
    }

    /**
     * Executes all statements.
     *
     * @return false when nothing of ours is in them and the command is better relayed; nothing has run then
     */
    boolean execute() throws MySqlException {
        AnalyzedStatement statement = analysis.statement(0);
        Optional<SqlText> counted = counted(statement);
        if (counted.isEmpty() && isBetterRelayed(statement)) {
            return false;
        }
        int offset = 0;
        boolean going = true;
        while (going) {
            context.client().moreResults(!statement.isLast());
            Outcome outcome = run(statement, counted);
            if (outcome instanceof Outcome.Outdated outdated) {
                context.services().reading().forget(outdated.function());
            } else {
                context.rememberCounts();
                going = outcome.isDone() && !statement.isLast();
                context.forgetFacts();
                offset = statement.next();
            }
            if (going) {
                statement = analysis.statement(offset);
                counted = counted(statement);
            }
        }
        return true;
    }

    /** The statement with what was counted for the one before it, where it reads that and MySQL does not have it. */
    private Optional<SqlText> counted(AnalyzedStatement statement) throws MySqlException {
        return context.counted(query.sql(), statement.start(), statement.end());
    }

    private Outcome run(AnalyzedStatement statement, Optional<SqlText> counted) throws MySqlException {
        TextDispatch dispatch = new TextDispatch(context, ways, query, statement.start(), statement.end());
        return counted.isPresent()
                ? dispatch.counted(counted.get())
                : statement.plan().accept(dispatch);
    }

    /** Whether the first statement is a query with calls that leaves nothing behind, so that MySQL's refusal of it is no matter. */
    boolean mayBeRepeated() throws MySqlException {
        return analysis.statement(0).plan() instanceof MlPlan plan
                && plan.isQuery()
                && plan.hazards().isEmpty()
                && plan.userFunctions().isEmpty();
    }

    private boolean isBetterRelayed(AnalyzedStatement first) throws MySqlException {
        boolean multi = CapabilityFlags.has(context.client().capabilities(), CapabilityFlags.CLIENT_MULTI_STATEMENTS);
        AnalyzedStatement statement = first;
        while (isBetterRelayed(statement.plan()) && !statement.isLast() && multi) {
            Optional<AnalyzedStatement> next = analysis.ahead(statement.next());
            if (next.isEmpty()) {
                // It has to be read again when those before it have run.
                return false;
            }
            statement = next.get();
        }
        // Without multi-statements MySQL refuses a text of several: it shall do so.
        return isBetterRelayed(statement.plan()) || (!first.isLast() && !multi);
    }

    /** Whether there is nothing to do for a statement but to relay it. */
    private boolean isBetterRelayed(StatementPlan plan) {
        Map<String, TextPrepared> prepared = context.memory().textPrepared();
        if (plan instanceof ExecuteText execute) {
            return !prepared.containsKey(execute.name());
        }
        if (plan instanceof Deallocate deallocate) {
            return !prepared.containsKey(deallocate.name());
        }
        if (plan instanceof PrepareText prepare) {
            return !prepared.containsKey(prepare.name()) && prepare.inner().plan() instanceof Relay;
        }
        return plan instanceof Relay;
    }
}
