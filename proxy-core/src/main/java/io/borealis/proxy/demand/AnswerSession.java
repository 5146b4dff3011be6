package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.demand.account.ServiceConnections;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of the service account in whose variables lookup functions read answers. Which session it is they learn from a lock
 * that it holds. Connections share its variables, so that their number is bounded; an answer that another has taken the place of
 * is written again when its session asks on. Thread-safe: whoever comes while another writes leaves the writing to that one.
 */
final class AnswerSession implements AutoCloseable {
    /** Sessions that answers are spread over, and variables of each: as in install.sql. */
    static final int SESSIONS = 4;

    private static final int VARIABLES = 64;
    private static final int LOCK_SECONDS = 5;

    /** Beyond this an answer slows down the reading of all others, and is taken away once it was surely read. */
    static final int LARGE_BYTES = 16 << 10;

    /** What is to be done; without an answer, one is taken away. */
    private record Due(Question question, @Nullable Answer answer) {}

    private final LookupKey key;
    private final Connection connection;
    private final List<Due> waiting = new ArrayList<>();
    /** Of the answer that stands in each variable the number of its question. */
    private final long[] shown = new long[VARIABLES];

    private boolean writing;

    private AnswerSession(LookupKey key, Connection connection) {
        this.key = key;
        this.connection = connection;
    }

    /**
     * A session that answers are read in from now on.
     *
     * @param connection belongs to it
     * @param index which one of {@link #SESSIONS}
     * @throws SQLException where another session is it still
     */
    static AnswerSession open(LookupKey key, Connection connection, int index) throws SQLException {
        String lock = key.lockName("answers " + index);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT GET_LOCK('" + lock + "', " + LOCK_SECONDS + ")")) {
            if (!row.next() || row.getInt(1) != 1) {
                throw new SQLException("another proxy holds the lock");
            }
        }
        return new AnswerSession(key, connection);
    }

    /** Which session a connection reads. */
    static int indexOf(long connectionId) {
        return (int) (connectionId % SESSIONS);
    }

    /** Writes an answer, at once or after those that are being written. */
    void write(Question question, Answer answer) throws SQLException {
        run(new Due(question, answer));
    }

    /** Takes a large answer away, unless another has taken its place. */
    void clear(Question question) throws SQLException {
        run(new Due(question, null));
    }

    @Override
    public void close() {
        ServiceConnections.close(connection);
    }

    private void run(Due task) throws SQLException {
        synchronized (this) {
            waiting.add(task);
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            List<Due> due = take();
            while (!due.isEmpty()) {
                run(due);
                due = take();
            }
        } catch (SQLException e) {
            synchronized (this) {
                writing = false;
            }
            throw e;
        }
    }

    private synchronized List<Due> take() {
        List<Due> due = new ArrayList<>();
        for (Due task : waiting) {
            int variable = variableOf(task.question());
            if (task.answer() != null) {
                shown[variable] = task.question().number();
                due.add(task);
            } else if (shown[variable] == task.question().number()) {
                due.add(task);
            }
        }
        waiting.clear();
        writing = !due.isEmpty();
        return due;
    }

    private void run(List<Due> due) throws SQLException {
        StringBuilder sql = new StringBuilder("SET ");
        for (Due task : due) {
            sql.append(sql.length() == "SET ".length() ? "" : ", ")
                    .append("@aurora_ml_answer_")
                    .append(variableOf(task.question()))
                    .append(" = ")
                    .append(task.answer() == null ? "NULL" : literal(task.question(), task.answer()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
        }
    }

    private String literal(Question question, Answer answer) {
        String number = Long.toUnsignedString(question.number());
        String seal = key.seal(ascii("answer " + question.connectionId() + " " + number + " "), answer.body());
        HexFormat hex = HexFormat.of();
        return "x'" + hex.formatHex(ascii(number + " " + seal + " ")) + hex.formatHex(answer.body()) + "'";
    }

    private static int variableOf(Question question) {
        return (int) (question.connectionId() / SESSIONS % VARIABLES);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
