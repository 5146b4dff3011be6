package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the threads of events ask. MySQL shows their variables to nobody, so their questions stand in names of locks
 * (install.sql, show_question). Of each thread only names are read that the key tells for it. Used by one thread.
 */
final class UnseenQuestions {
    private static final String THREADS = "SELECT THREAD_ID, PROCESSLIST_ID FROM performance_schema.threads"
            + " WHERE NAME = 'thread/sql/event_worker' AND PROCESSLIST_ID IS NOT NULL";

    private static final String NAMES = "SELECT OBJECT_NAME FROM performance_schema.metadata_locks"
            + " WHERE OWNER_THREAD_ID = ? AND OBJECT_TYPE = 'USER LEVEL LOCK' AND OBJECT_NAME LIKE ? LIMIT "
            + ShownQuestion.PIECES_MAX;

    private final LookupKey key;
    private final PreparedStatement threads;
    private final PreparedStatement names;

    private record EventThread(long threadId, long connectionId) {}

    /**
     * @param connection the reader's
     * @throws SQLException where the account may not read the two tables
     */
    UnseenQuestions(LookupKey key, Connection connection) throws SQLException {
        this.key = key;
        this.threads = connection.prepareStatement(THREADS);
        this.names = connection.prepareStatement(NAMES);
    }

    /** The lock that such a thread holds while it asks; one of them, where several do. */
    static String lockName(LookupKey key) {
        return key.lockName("unseen");
    }

    /** All that is asked; nothing of it is believed yet. */
    List<QuestionReader.Head> read() throws SQLException {
        List<QuestionReader.Head> read = new ArrayList<>();
        for (EventThread thread : eventThreads()) {
            for (byte[] text : ShownQuestion.read(names(thread))) {
                read.add(new QuestionReader.Head(thread.connectionId(), thread.threadId(), text, true, true, ""));
            }
        }
        return read;
    }

    private List<EventThread> eventThreads() throws SQLException {
        List<EventThread> read = new ArrayList<>();
        try (ResultSet rows = threads.executeQuery()) {
            while (rows.next()) {
                read.add(new EventThread(rows.getLong(1), rows.getLong(2)));
            }
        }
        return read;
    }

    private List<String> names(EventThread thread) throws SQLException {
        names.setLong(1, thread.threadId());
        names.setString(2, ShownQuestion.prefix(key, thread.connectionId()).replace("_", "\\_") + "%");
        List<String> read = new ArrayList<>();
        try (ResultSet rows = names.executeQuery()) {
            while (rows.next()) {
                read.add(rows.getString(1));
            }
        }
        return read;
    }
}
