package io.borealis.proxy.execute.reading;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.gate.StatementGate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How statements are read at the moment: the lexical gate and the analyzer, both with the names of functions made for
 * endpoints and of the views that have calls inside. Both are MySQL's; their names are learnt from its catalog at the start,
 * after DDL through this proxy, and when a lookup function fails unprepared because somebody else made one. A name that turns
 * out to mean something else is forgotten. Thread-safe.
 */
public final class StatementReading {

    /** One consistent state: readers take it as a whole. */
    private record State(MlNames names, StatementGate gate, KnownFunctions functions, SqlAnalyzer analyzer) {

        static State of(MlNames names) {
            Set<String> words = new HashSet<>(names.views());
            names.functions().forEach(function -> words.add(function.routine().name()));
            KnownFunctions functions = new KnownFunctions(names.functions());
            return new State(
                    names,
                    StatementGate.standard().withNames(words),
                    functions,
                    new SqlAnalyzer(functions).withNames(names.views()));
        }
    }

    private volatile State state = State.of(MlNames.NONE);

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
        return new SqlAnalyzer(now.functions().inSchema(schema))
                .withNames(now.names().views());
    }

    /** Whether functions made for endpoints are known. */
    boolean knowsFunctions() {
        return !state.names().functions().isEmpty();
    }

    /** Adds names. One that is no longer ours only costs a look at statements that have it. */
    public synchronized void learn(MlNames more) {
        Set<StoredFunction> functions = new HashSet<>(state.names().functions());
        Set<String> views = new HashSet<>(state.names().views());
        boolean news = functions.addAll(more.functions());
        news |= views.addAll(more.views());
        if (news) {
            state = State.of(new MlNames(functions, views));
        }
    }

    /** Takes the name of a function away that is none of ours, or is there no longer. */
    public synchronized void forget(QualifiedName function) {
        Set<StoredFunction> functions = new HashSet<>(state.names().functions());
        if (functions.removeIf(known -> known.routine().equals(function))) {
            state = State.of(new MlNames(functions, state.names().views()));
        }
    }
}
