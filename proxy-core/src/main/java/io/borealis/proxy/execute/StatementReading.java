package io.borealis.proxy.execute;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.StatementGate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * How statements are read at the moment: the lexical gate and the analyzer, both with the names of the views that have calls
 * inside. Views are MySQL's; their names are learnt from its catalog at the start, after CREATE VIEW through this proxy, and
 * when a lookup function fails unprepared because somebody else made a view. Thread-safe.
 */
public final class StatementReading {
    /** One consistent state: readers take it as a whole. */
    private record State(Set<String> names, StatementGate gate, SqlAnalyzer analyzer) {}

    private volatile State state = new State(Set.of(), StatementGate.standard(), SqlAnalyzer.withBuiltInFunctions());

    /** The gate of the moment. */
    StatementGate gate() {
        return state.gate();
    }

    /** The analyzer of the moment. */
    SqlAnalyzer analyzer() {
        return state.analyzer();
    }

    /**
     * Adds names of views with calls inside. A name that is no longer a view's only costs a look at statements that have it.
     */
    public synchronized void learn(Collection<String> viewNames) {
        Set<String> names = new TreeSet<>(state.names());
        if (names.addAll(viewNames)) {
            state = new State(
                    Set.copyOf(names),
                    StatementGate.standard().withNames(names),
                    SqlAnalyzer.withBuiltInFunctions().withNames(names));
        }
    }
}
