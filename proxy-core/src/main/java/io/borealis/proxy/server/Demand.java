package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.proxy.catalog.ControlPlane;
import io.borealis.proxy.demand.Answering;
import io.borealis.proxy.demand.DemandService;
import io.borealis.proxy.demand.DemandState;
import io.borealis.proxy.demand.Sharing;
import io.borealis.proxy.demand.mark.ServiceLocks;
import io.borealis.proxy.demand.mark.StatementMarks;
import io.borealis.proxy.execute.lookup.AskingStatements;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.execute.way.demand.ModelAnswers;
import io.borealis.proxy.execute.way.demand.PreparedTexts;
import io.borealis.proxy.execute.way.demand.UnpreparedCalls;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.ReadingBudget;
import org.jspecify.annotations.Nullable;

/** What runs in sessions of the service account while users' statements do; nothing where there is no such account. */
final class Demand implements DemandState, AutoCloseable {
    private final ControlPlane controlPlane;
    private final MlExecutor models;
    private final GlobalVariables variables;
    private final Sharing sharing;
    private final ReadingBudget reading;
    private final ProxyMetrics metrics;
    private final ServiceLocks locks;
    private final StatementMarks marks;
    private final AskingStatements asking = new AskingStatements();
    private volatile @Nullable DemandService service;
    private volatile @Nullable UnpreparedCalls strangers;

    private Demand(
            ControlPlane controlPlane,
            MlExecutor models,
            GlobalVariables variables,
            Sharing sharing,
            ReadingBudget reading,
            ProxyMetrics metrics) {
        this.controlPlane = controlPlane;
        this.models = models;
        this.variables = variables;
        this.sharing = sharing;
        this.reading = reading;
        this.metrics = metrics;
        this.locks = new ServiceLocks(controlPlane::connect);
        this.marks = new StatementMarks(locks);
    }

    /**
     * What this program needs of it.
     *
     * @param reading the memory that all statements being read may take together
     * @param metrics counts the calls that are answered
     */
    static Demand of(
            ControlPlane controlPlane,
            MlExecutor models,
            GlobalVariables variables,
            Sharing sharing,
            ReadingBudget reading,
            ProxyMetrics metrics) {
        return new Demand(controlPlane, models, variables, sharing, reading, metrics);
    }

    void start() {
        if (controlPlane.isConfigured()) {
            service =
                    DemandService.start(controlPlane::connect, ControlPlane::isWokenByFunctions, answering(), sharing);
        }
    }

    private Answering answering() {
        SqlAnalyzer analyzer = SqlAnalyzer.withBuiltInFunctions().withBudget(reading);
        return new PreparedTexts(analyzer)
                .orElse(new ModelAnswers(models, asking, () -> strangers, variables, metrics));
    }

    /** From now on {@code strangers} hears of calls in statements that this proxy has not begun. */
    void tell(UnpreparedCalls strangersNow) {
        strangers = strangersNow;
    }

    StatementMarks marks() {
        return marks;
    }

    AskingStatements asking() {
        return asking;
    }

    @Override
    public boolean isAnswered() {
        DemandService current = service;
        return current != null && current.isAnswered();
    }

    @Override
    public void close() {
        DemandService current = service;
        if (current != null) {
            current.close();
        }
        locks.close();
    }
}
