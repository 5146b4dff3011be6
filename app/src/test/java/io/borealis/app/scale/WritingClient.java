package io.borealis.app.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that writes one transaction after the other, one of whose statements asks a model. Told between two transactions that
 * its connection ends, it makes another and goes on; told at any other moment, or unable to connect, it fails.
 */
final class WritingClient implements AutoCloseable {
    static final String[] TABLES = {
        "CREATE DATABASE rolling",
        "CREATE TABLE rolling.written (client INT, number BIGINT, half INT, mood VARCHAR(10))",
        "CREATE USER rolling@'%' IDENTIFIED BY 'rolling-secret'",
        "GRANT ALL ON rolling.* TO rolling@'%'",
        "GRANT AWS_COMPREHEND_ACCESS TO rolling@'%'",
        "SET DEFAULT ROLE ALL TO rolling@'%'"
    };

    private static final int ER_SERVER_SHUTDOWN = 1053;
    private static final long END_SECONDS_MAX = 120;

    private final int port;
    private final int number;
    private final CompletableFuture<Void> done;
    private volatile boolean ending;
    private volatile long committed;
    private final AtomicInteger told = new AtomicInteger();

    private WritingClient(int port, int number) {
        this.port = port;
        this.number = number;
        this.done = new CompletableFuture<>();
    }

    static WritingClient start(int port, int number) {
        WritingClient client = new WritingClient(port, number);
        Thread thread = new Thread(client::run, "client-" + number);
        thread.setDaemon(true);
        thread.start();
        return client;
    }

    int number() {
        return number;
    }

    /** How many transactions MySQL has confirmed. */
    long committed() {
        return committed;
    }

    /** How often it had to connect again. */
    int timesTold() {
        return told.get();
    }

    void failIfFailed() throws ExecutionException, InterruptedException {
        if (done.isCompletedExceptionally()) {
            done.get();
        }
    }

    /** Lets it end its transaction; fails if it has failed. */
    void end() throws ExecutionException, InterruptedException, TimeoutException {
        ending = true;
        done.get(END_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ending = true;
    }

    private void run() {
        try {
            while (!ending) {
                try (Connection connection = DriverManager.getConnection(
                                "jdbc:mysql://127.0.0.1:" + port + "/rolling", "rolling", "rolling-secret");
                        Statement statement = connection.createStatement()) {
                    while (!ending && begin(statement)) {
                        write(statement);
                    }
                }
            }
            done.complete(null);
        } catch (SQLException | RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** Begins a transaction; false when the connection ends, which nothing was lost by. */
    private boolean begin(Statement statement) throws SQLException {
        try {
            statement.execute("START TRANSACTION");
            return true;
        } catch (SQLException e) {
            boolean isTold = e.getErrorCode() == ER_SERVER_SHUTDOWN
                    || String.valueOf(e.getSQLState()).startsWith("08");
            if (!isTold) {
                throw e;
            }
            told.incrementAndGet();
            return false;
        }
    }

    private void write(Statement statement) throws SQLException {
        long next = committed + 1;
        statement.execute("INSERT INTO written VALUES (%d, %d, 1, '')".formatted(number, next));
        statement.execute("INSERT INTO written VALUES (%d, %d, 2, aws_comprehend_detect_sentiment('good %d', 'en'))"
                .formatted(number, next, next));
        statement.execute("COMMIT");
        committed = next;
    }
}
