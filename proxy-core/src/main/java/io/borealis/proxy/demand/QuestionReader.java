package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.demand.account.ServiceConnections;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what sessions ask: of all threads, those that sleep for an answer. Anybody can sleep with a variable of that name, so little
 * is read of each, and more only of one at a time. Used by one thread, but for {@link #wake}.
 */
final class QuestionReader implements AutoCloseable {
    /** Bytes of a question that are read at once: nearly all questions are shorter. */
    private static final int HEAD_BYTES = 4096;

    /** Longest question; MySQL's default of max_allowed_packet. */
    private static final int QUESTION_BYTES_MAX = 64 << 20;

    private static final String VARIABLE = LookupVariable.QUESTION.sql().substring(1);
    private static final String TIMEOUT = LookupVariable.INFERENCE_TIMEOUT.sql().substring(1);

    /** Reading two variables costs what reading one does: MySQL copies all variables of a thread. */
    private static final String HEADS = "SELECT t.PROCESSLIST_ID, t.THREAD_ID, LEFT(v.VARIABLE_VALUE, " + HEAD_BYTES
            + "), LENGTH(v.VARIABLE_VALUE), v.VARIABLE_NAME = '" + TIMEOUT + "' FROM performance_schema.threads t"
            + " JOIN performance_schema.user_variables_by_thread v ON v.THREAD_ID = t.THREAD_ID"
            + " WHERE t.PROCESSLIST_STATE = 'User sleep' AND v.VARIABLE_NAME IN ('" + VARIABLE + "', '" + TIMEOUT
            + "')"
            // One more row: whether a thread asks whose variables are not shown.
            + " UNION ALL SELECT NULL, NULL, IS_USED_LOCK('%s'), NULL, FALSE";

    private static final String WHOLE = "SELECT VARIABLE_VALUE FROM performance_schema.user_variables_by_thread"
            + " WHERE THREAD_ID = ? AND VARIABLE_NAME = '" + VARIABLE + "' AND LENGTH(VARIABLE_VALUE) <= "
            + QUESTION_BYTES_MAX;

    private final LookupKey key;
    private final Connection connection;
    private final PreparedStatement heads;
    private final PreparedStatement whole;
    private final UnseenQuestions unseen;

    /**
     * What a session seems to ask; nothing of it is believed yet.
     *
     * @param text the first bytes, or all
     * @param isWhole whether it is all
     * @param mayBeTorn whether it was read piece by piece, so that the rest may come
     * @param timeout what it says of its time-out; empty where it says nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, compared by nobody
    record Head(long connectionId, long threadId, byte[] text, boolean isWhole, boolean mayBeTorn, String timeout) {
        /** The number that it names; 0 where it names none. */
        long number() {
            return Question.number(text);
        }

        private Head within(Map<Long, String> timeouts) {
            return new Head(connectionId, threadId, text, isWhole, mayBeTorn, timeouts.getOrDefault(threadId, ""));
        }
    }

    /**
     * Tries whether questions can be read.
     *
     * @throws SQLException where the account may not read the two tables, or they are empty
     */
    static void requireReadable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.performance_schema")) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new SQLException("performance_schema is OFF");
                }
            }
            statement.execute(HEADS);
        }
    }

    /**
     * @param connection belongs to it
     * @throws SQLException where the account may not read the tables
     */
    QuestionReader(LookupKey key, Connection connection) throws SQLException {
        this.key = key;
        this.connection = connection;
        this.heads = connection.prepareStatement(String.format(Locale.ROOT, HEADS, UnseenQuestions.lockName(key)));
        this.whole = connection.prepareStatement(WHOLE);
        this.unseen = new UnseenQuestions(key, connection);
    }

    /** The beginning of everything that is asked. */
    List<Head> heads() throws SQLException {
        List<Head> read = new ArrayList<>();
        Map<Long, String> timeouts = new HashMap<>();
        boolean isAnyUnseen = false;
        try (ResultSet rows = heads.executeQuery()) {
            while (rows.next()) {
                long connectionId = rows.getLong(1);
                boolean isThread = !rows.wasNull();
                long thread = rows.getLong(2);
                byte[] text = rows.getBytes(3);
                if (text != null && rows.getBoolean(5)) {
                    timeouts.put(thread, new String(text, StandardCharsets.UTF_8));
                } else if (text != null && isThread) {
                    read.add(new Head(connectionId, thread, text, rows.getLong(4) == text.length, false, ""));
                }
                isAnyUnseen |= text != null && !isThread;
            }
        }
        if (isAnyUnseen) {
            read.addAll(unseen.read());
        }
        return timeouts.isEmpty()
                ? read
                : read.stream().map(head -> head.within(timeouts)).toList();
    }

    /** The question, if it is authentic. */
    Optional<Question> question(Head head) throws SQLException {
        byte[] text = head.isWhole() ? head.text() : text(head);
        Optional<Question> question = text == null ? Optional.empty() : Question.read(key, head.connectionId(), text);
        return question.map(asked -> asked.within(head.timeout()));
    }

    private byte @Nullable [] text(Head head) throws SQLException {
        whole.setLong(1, head.threadId());
        try (ResultSet row = whole.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    /** A number between those of earlier and later questions. */
    long number() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT UUID_SHORT()")) {
            row.next();
            return Long.parseUnsignedLong(row.getString(1));
        }
    }

    /** Ends the sleep of the bell. */
    void wake(long connectionId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("KILL QUERY " + connectionId);
        }
    }

    @Override
    public void close() {
        ServiceConnections.close(connection);
    }
}
