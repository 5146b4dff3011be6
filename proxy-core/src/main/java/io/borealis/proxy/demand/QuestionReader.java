package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.contract.LookupVariable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what sessions ask: of all threads, those that sleep for an answer. Used by one thread. */
final class QuestionReader implements AutoCloseable {
    private static final String QUESTIONS =
            "SELECT t.PROCESSLIST_ID, v.VARIABLE_VALUE FROM performance_schema.threads t"
                    + " JOIN performance_schema.user_variables_by_thread v ON v.THREAD_ID = t.THREAD_ID"
                    + " WHERE t.PROCESSLIST_STATE = 'User sleep' AND v.VARIABLE_NAME = '"
                    + LookupVariable.QUESTION.sql().substring(1) + "'";

    private final LookupKey key;
    private final Connection connection;
    private final PreparedStatement questions;

    /**
     * @param connection belongs to it
     * @throws SQLException where the account may not read the two tables
     */
    QuestionReader(LookupKey key, Connection connection) throws SQLException {
        this.key = key;
        this.connection = connection;
        this.questions = connection.prepareStatement(QUESTIONS);
        read();
    }

    /** Every authentic question, answered or not. */
    List<Question> read() throws SQLException {
        List<Question> read = new ArrayList<>();
        try (ResultSet rows = questions.executeQuery()) {
            while (rows.next()) {
                byte[] text = rows.getBytes(2);
                if (text != null) {
                    Question.read(key, rows.getLong(1), text).ifPresent(read::add);
                }
            }
        }
        return read;
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
        try {
            connection.close();
        } catch (SQLException gone) {
            // That is what was wanted.
        }
    }
}
