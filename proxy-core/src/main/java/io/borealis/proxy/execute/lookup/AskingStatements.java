package io.borealis.proxy.execute.lookup;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The statements of this proxy whose calls may ask at this moment, by their connections in MySQL. Thread-safe. */
public final class AskingStatements {
    private final Map<Long, AskingStatement> running = new ConcurrentHashMap<>();
    private final AskHistory history = new AskHistory();

    /**
     * A statement begins; {@link #end} has to follow.
     *
     * @param inferenceTimeout the session's time for a request
     * @param asksMax how often it is answered, or {@link AskingStatement#UNBOUNDED}
     */
    public AskingStatement begin(long connectionId, Duration inferenceTimeout, int asksMax) {
        return begin(connectionId, inferenceTimeout, asksMax, EachRow.ANSWERED);
    }

    /**
     * The same for a statement in which MySQL may evaluate a call more than once for a row.
     *
     * @param eachRow what becomes of calls that have an answer of their own for each row
     */
    public AskingStatement begin(long connectionId, Duration inferenceTimeout, int asksMax, EachRow eachRow) {
        AskingStatement statement = new AskingStatement(inferenceTimeout, asksMax, eachRow);
        running.put(connectionId, statement);
        return statement;
    }

    /** What is known of queries from before. */
    public AskHistory history() {
        return history;
    }

    /** The statement of a connection has ended. */
    public void end(long connectionId) {
        running.remove(connectionId);
    }

    /** The statement that a connection runs, or null where this proxy has not begun it. */
    public @Nullable AskingStatement find(long connectionId) {
        return running.get(connectionId);
    }
}
