package io.borealis.proxy.it.random;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Another session's write of one row of {@code t}, which no statement that gathers inputs can know beforehand. At the model's
 * side it happens while the model is asked, in the middle of the statement; at the other sides before the statement or after it.
 * One row is seen before or after its change, so one of the two is what the statement has to give. A row that is locked is not
 * written, so that the writer waits for nobody.
 */
final class Interference {
    private final AtomicReference<Runnable> armed = new AtomicReference<>();

    /**
     * A write.
     *
     * @param sql changes one row
     */
    record Write(int id, String sql) {
        /** Changes nothing. */
        static final Write NONE = new Write(0, "DO 0");

        static Write next(Random random) {
            int id = 1 + random.nextInt(RandomTables.ROWS);
            String text = "written " + random.nextInt(1_000_000);
            return new Write(
                    id,
                    "UPDATE t SET s = '%s', n = n + 100, y = %d WHERE id = %d".formatted(text, random.nextInt(90), id));
        }

        /** Writes, and commits; false where the row is locked. */
        boolean by(Connection connection) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("START TRANSACTION");
                try {
                    statement.execute("SELECT id FROM t WHERE id = " + id + " FOR UPDATE NOWAIT");
                    statement.execute(sql);
                    statement.execute("COMMIT");
                    return true;
                } catch (SQLException locked) {
                    statement.execute("ROLLBACK");
                    return false;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Called by models before they answer: does what is armed, once. */
    void modelIsAsked() {
        Runnable write = armed.getAndSet(null);
        if (write != null) {
            write.run();
        }
    }

    /** Has the next request to a model do this first. */
    void arm(Runnable write) {
        armed.set(write);
    }

    /** Has no request do anything. */
    void disarm() {
        armed.set(null);
    }
}
