package io.borealis.benchmarks.small;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The program behind {@code benchmarks/small}: milliseconds of statements with one call, by turns in one run for MySQL with an
 * ordinary function, for the proxy, and for proxies of other versions; then 200 sessions that insert a row with a call each.
 */
public final class SmallBenchmark {
    private static final int ROUNDS = 200;
    private static final int BATCH_ROWS = 200;
    private static final int SESSIONS = 200;
    private static final int SESSION_ROUNDS = 3;

    private final int warmUp;

    private SmallBenchmark(int warmUp) {
        this.warmUp = warmUp;
    }

    /**
     * Prints tables.
     *
     * @param args how often a statement runs before it is measured; then for each version: its name, port of MySQL, port of the proxy, process of the proxy
     */
    public static void main(String[] args) throws SQLException, InterruptedException, ExecutionException, IOException {
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i < args.length; i += 4) {
            Target proxy = new Target(args[i], Integer.parseInt(args[i + 2]), false, Long.parseLong(args[i + 3]));
            proxy.prepare();
            if (i == 1) {
                targets.add(new Target("ordinary function", Integer.parseInt(args[2]), true, 0));
            }
            targets.add(proxy);
        }
        new SmallBenchmark(Integer.parseInt(args[0])).statements(targets);
        sessions(targets);
    }

    private void statements(List<Target> targets) throws SQLException {
        print("%-34s", "milliseconds, median");
        targets.forEach(target -> print("%24s", target.name()));
        print("%n");
        for (SmallStatement statement : SmallStatement.values()) {
            for (boolean prepared : List.of(false, true)) {
                row(statement.title() + (prepared ? ", prepared" : ""), singles(targets, statement, prepared));
            }
        }
        row(BATCH_ROWS + " rows by executeBatch, a row", batches(targets));
    }

    private double[] singles(List<Target> targets, SmallStatement statement, boolean prepared) throws SQLException {
        List<Connection> connections = connect(targets, prepared);
        double[][] millis = new double[targets.size()][ROUNDS];
        for (int round = -warmUp; round < ROUNDS; round++) {
            for (int i = 0; i < targets.size(); i++) {
                long begun = System.nanoTime();
                try (PreparedStatement run = connections
                        .get(i)
                        .prepareStatement(statement.sql(targets.get(i).ordinary()))) {
                    run.setInt(1, 1 + Math.floorMod(round * 7, 1000));
                    run.execute();
                }
                if (round >= 0) {
                    millis[i][round] = millisSince(begun);
                }
            }
        }
        close(connections);
        return medians(millis);
    }

    /** Statements as they are: the driver is not told to make one of them. */
    private static double[] batches(List<Target> targets) throws SQLException {
        List<Connection> connections = connect(targets, true);
        int rounds = 5;
        double[][] millis = new double[targets.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < targets.size(); i++) {
                String sql = SmallStatement.INSERT_ONE.sql(targets.get(i).ordinary());
                long begun = System.nanoTime();
                try (PreparedStatement run = connections.get(i).prepareStatement(sql)) {
                    for (int row = 0; row < BATCH_ROWS; row++) {
                        run.setInt(1, row);
                        run.addBatch();
                    }
                    run.executeBatch();
                }
                if (round >= 0) {
                    millis[i][round] = millisSince(begun) / BATCH_ROWS;
                }
            }
        }
        close(connections);
        return medians(millis);
    }

    private static void sessions(List<Target> targets) throws SQLException, InterruptedException, ExecutionException {
        print("%n%d sessions, an INSERT each, %d rounds%n", SESSIONS, SESSION_ROUNDS);
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        try {
            for (Target target : targets) {
                crowd(target, threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void crowd(Target target, ExecutorService threads)
            throws SQLException, InterruptedException, ExecutionException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            connections.add(target.connect(false));
        }
        long requests = requests(target);
        Duration cpu = cpu(target);
        double[] seconds = new double[SESSION_ROUNDS];
        for (int round = 0; round < SESSION_ROUNDS; round++) {
            int offset = round * SESSIONS;
            List<Callable<Void>> inserts = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                Connection connection = connections.get(i);
                int value = offset + i;
                inserts.add(() -> {
                    try (PreparedStatement run =
                            connection.prepareStatement(SmallStatement.INSERT_ONE.sql(target.ordinary()))) {
                        run.setInt(1, value);
                        run.execute();
                    }
                    return null;
                });
            }
            long begun = System.nanoTime();
            for (Future<Void> insert : threads.invokeAll(inserts)) {
                insert.get();
            }
            seconds[round] = millisSince(begun) / 1000;
        }
        Arrays.sort(seconds);
        print(
                "%-24s %.2f s, %d requests, %.2f s of the proxy's CPU%n",
                target.name(),
                seconds[SESSION_ROUNDS / 2],
                requests(target) - requests,
                cpu(target).minus(cpu).toMillis() / 1000.0);
        close(connections);
    }

    private static Duration cpu(Target target) {
        return ProcessHandle.of(target.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static long requests(Target target) throws SQLException {
        long requests = 0;
        try (Connection connection = target.connect(false);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Aurora_ml_actual_request_cnt'")) {
            while (rows.next()) {
                requests += rows.getLong(2);
            }
        }
        return requests;
    }

    private static List<Connection> connect(List<Target> targets, boolean prepared) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (Target target : targets) {
            connections.add(target.connect(prepared));
        }
        return connections;
    }

    private static void close(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static double[] medians(double[][] millis) {
        return Arrays.stream(millis)
                .mapToDouble(values -> {
                    double[] sorted = values.clone();
                    Arrays.sort(sorted);
                    return sorted[sorted.length / 2];
                })
                .toArray();
    }

    private static void row(String title, double[] values) {
        print("%-34s", title);
        for (double value : values) {
            print("%24.2f", value);
        }
        print("%n");
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
