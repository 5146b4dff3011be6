package io.borealis.proxy.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a session does at one moment, for operators.
 *
 * @param connectionId the one that KILL takes
 * @param account the user logged in
 * @param client the address that the client has come from, and its port
 * @param running the statement that the proxy executes; null where it does not
 */
public record SessionView(
        long connectionId,
        String account,
        String client,
        Activity activity,
        @Nullable Running running) {
    /** What a session is at. */
    public enum Activity {
        LOGGING_IN,
        /** Waits for its client, without a transaction. */
        IDLE,
        /** Waits for its client in a transaction, or has a part of a command. */
        OPEN,
        /** MySQL has a command. */
        RELAYING,
        /** The proxy has a command. */
        EXECUTING
    }

    /**
     * A command that the proxy executes.
     *
     * @param kind what it moves
     * @param way how its model calls are answered, in one word; empty where there are none or that is not decided yet
     * @param phase what its time goes to at the moment
     * @param rows rows that have gone to the client or to S3, or from S3 to MySQL
     * @param requests requests to models for it, repeated ones too
     * @param age since the proxy has the command
     */
    public record Running(
            StatementProgress.Kind kind,
            String way,
            StatementProgress.Part phase,
            long rows,
            long requests,
            Duration age) {}
}
