package io.borealis.proxy.execute.reading;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.gate.StatementGate;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.plan.NameChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How statements are read at the moment: the lexical gate and the analyzer, both with the names of functions made for
 * endpoints and of the views that have calls inside. Both are MySQL's; their names are learnt from its catalog at the start,
 * from DDL through this proxy, and when a statement asks unexpectedly because somebody else made one. A name that turns out to mean
 * something else is forgotten. Thread-safe.
 */
public final class KnownNames {

    /** One consistent state: readers take it as a whole. */
    private record State(
            MlNames names, StatementGate gate, KnownFunctions functions, SqlAnalyzer analyzer, ReadingBudget budget) {

        static State of(MlNames names, ReadingBudget budget) {
            KnownFunctions functions = new KnownFunctions(names.functions());
            return new State(names, StatementGate.of(names), functions, analyzer(functions, names, budget), budget);
        }

        private static SqlAnalyzer analyzer(FunctionResolver functions, MlNames names, ReadingBudget budget) {
            return new SqlAnalyzer(functions).withNames(names.viewNames()).withBudget(budget);
        }
    }

    private volatile State state;

    /**
     * Starts without names.
     *
     * @param budget the memory that all statements being read may take together
     */
    public KnownNames(ReadingBudget budget) {
        this.state = State.of(MlNames.NONE, budget);
    }

    /** The gate of the moment. */
    public StatementGate gate() {
        return state.gate();
    }

    /** The analyzer of the moment, for a session whose current schema is not known: it takes a name for that of any schema. */
    public SqlAnalyzer analyzer() {
        return state.analyzer();
    }

    /** The analyzer of the moment for a session with this current schema, null where it has none. */
    public SqlAnalyzer analyzer(@Nullable String schema) {
        State now = state;
        return State.analyzer(now.functions().inSchema(schema), now.names(), now.budget());
    }

    /** The names of the moment. */
    public MlNames names() {
        return state.names();
    }

    /** Whether functions made for endpoints are known. */
    boolean knowsFunctions() {
        return !state.names().functions().isEmpty();
    }

    /** Adds names. One that is no longer ours only costs a look at statements that have it. */
    public synchronized void learn(MlNames more) {
        Set<StoredFunction> functions = new HashSet<>(state.names().functions());
        Set<QualifiedName> views = new HashSet<>(state.names().views());
        functions.addAll(more.functions());
        views.addAll(more.views());
        become(new MlNames(functions, views));
    }

    /** Takes the name of a function away that is none of ours, or is there no longer. */
    public synchronized void forget(QualifiedName function) {
        Set<StoredFunction> functions = new HashSet<>(state.names().functions());
        functions.removeIf(known -> known.routine().equals(function));
        become(new MlNames(functions, state.names().views()));
    }

    /**
     * A statement has changed names.
     *
     * @param current the current schema of its session, null where it has none
     */
    public synchronized void apply(List<? extends NameChange> changes, @Nullable String current) {
        MlNames names = state.names();
        for (NameChange change : changes) {
            names = change.after(names, current);
        }
        become(names);
    }

    private void become(MlNames names) {
        if (!names.equals(state.names())) {
            state = State.of(names, state.budget());
        }
    }
}
