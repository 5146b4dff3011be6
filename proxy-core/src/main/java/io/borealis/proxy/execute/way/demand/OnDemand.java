package io.borealis.proxy.execute.way.demand;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AskHistory;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.lookup.StagedTable;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.way.FirstTry;
import io.borealis.proxy.execute.way.Gathering;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.Offer;
import io.borealis.proxy.execute.way.Way;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.call.OutputItem;
import java.util.Optional;
import java.util.Set;

/**
 * MySQL runs the statement, once and as it is; its calls ask, and are answered while it waits. It needs nothing else on the user's
 * session, so it is the fastest way for a statement that asks little, and the only one for a statement that must not be
 * repeated. Each answer costs a request of its own.
 */
public final class OnDemand implements Way, FirstTry {
    /** Its name in metrics and notes. */
    public static final String WAY_NAME = "demand";

    /** Answers that a query gets before it is run in a way that gathers inputs into few requests: more would cost more. */
    private static final int ASKS_FIRST = 1;

    /** The same for a list of values, which is never given up: not every table rolls back. */
    private static final int LISTED_CALLS_MAX = 1;

    /** MySQL's refusals before anything runs, which another way explains or avoids. */
    private static final Set<Integer> REFUSALS =
            Set.of(ServerErrors.ER_PROCACCESS_DENIED_ERROR, ServerErrors.ER_SP_DOES_NOT_EXIST);

    @Override
    public String wayName() {
        return WAY_NAME;
    }

    @Override
    public Gathering gathering() {
        return Gathering.EVALUATIONS;
    }

    @Override
    public Offer offer(MlCommand command, StatementContext context) {
        return new Offer.Accepted(() -> execute(command, context));
    }

    /**
     * Runs any statement.
     *
     * @throws MySqlException what the client is to be told
     */
    public static Outcome execute(MlCommand command, StatementContext context) throws MySqlException {
        EachRow eachRow = OneRowCalls.of(command);
        try (DemandedExecution execution = new DemandedExecution(
                command.statement(), command.plan(), context, AskingStatement.UNBOUNDED, eachRow)) {
            Optional<MySqlException> refused = execution.refused();
            if (refused.isEmpty()) {
                return execution.conclude();
            }
            if (refused.get().errno() != ServerErrors.ER_TABLE_NOT_LOCKED) {
                throw execution.inClientsWords(refused.get());
            }
        }
        return underLockTables(command.statement(), command.plan(), context, eachRow);
    }

    @Override
    public boolean suits(MlPlan plan, AskHistory history) {
        if (plan instanceof MlWrite write) {
            return write.listedCalls().orElse(Integer.MAX_VALUE) <= LISTED_CALLS_MAX;
        }
        boolean once = plan.functions().areAnsweredEachTime(); // then it is never given up
        boolean repeatable = plan.hazards().isEmpty() && plan.userFunctions().isEmpty();
        return repeatable
                && (isOneCall(plan) ? !history.isLarge(plan.lookupSql()) : !once && history.isSmall(plan.lookupSql()));
    }

    private static boolean isOneCall(MlPlan plan) {
        return !plan.hasFrom()
                && plan.streamed().stream()
                                .flatMap(select -> select.items().stream())
                                .filter(item -> !(item instanceof OutputItem.Relayed))
                                .count()
                        == 1;
    }

    @Override
    public Optional<Outcome> tryFirst(ClientStatement statement, MlPlan plan, StatementContext context)
            throws MySqlException {
        EachRow eachRow = OneRowCalls.areEvaluatedOnce(plan) ? EachRow.ANSWERED : EachRow.GIVEN_UP;
        boolean once = plan.functions().areAnsweredEachTime();
        int asksMax = plan.isQuery() && !once ? ASKS_FIRST : AskingStatement.UNBOUNDED;
        try (DemandedExecution execution = new DemandedExecution(statement, plan, context, asksMax, eachRow)) {
            Optional<MySqlException> refused = execution.refused();
            if (refused.isEmpty() && (once || !execution.mayBeCut())) {
                return Optional.of(execution.conclude());
            }
            boolean again = execution.mayBeCut() || (execution.isRepeatable() && isForAnotherWay(refused.get()));
            if (again && !once) {
                if (plan.isQuery()) {
                    context.services().asking().history().evaluated(plan.lookupSql(), Long.MAX_VALUE);
                }
                return Optional.empty();
            }
            if (refused.get().errno() != ServerErrors.ER_TABLE_NOT_LOCKED) {
                throw execution.inClientsWords(refused.get());
            }
        }
        return Optional.of(underLockTables(statement, plan, context, eachRow));
    }

    /** LOCK TABLES makes MySQL refuse the table that lookup functions name. They read it in no statement of this way. */
    private static Outcome underLockTables(
            ClientStatement statement, MlPlan plan, StatementContext context, EachRow eachRow) throws MySqlException {
        SessionChange table = StagedTable.change(context.backend());
        try {
            StagedTable.create(context.backend());
            try (DemandedExecution execution =
                    new DemandedExecution(statement, plan, context, AskingStatement.UNBOUNDED, eachRow)) {
                return execution.executeAmongOthers();
            }
        } finally {
            table.putBack();
        }
    }

    private static boolean isForAnotherWay(MySqlException refused) {
        return REFUSALS.contains(refused.errno())
                || LookupError.GIVEN_UP.matches(refused.errno(), refused.sqlState())
                || LookupError.NO_PROXY.matches(refused.errno(), refused.sqlState());
    }
}
