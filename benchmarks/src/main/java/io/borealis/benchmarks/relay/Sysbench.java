package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Queries of many clients at once.
 *
 * @param script one of sysbench's own
 * @param threads clients
 * @param prepared whether they prepare their statements
 */
record Sysbench(String script, int threads, boolean prepared, int seconds) implements Workload {
    private static final int ROWS = 100_000;
    private static final Pattern QUERIES = Pattern.compile("queries: +(\\d+)");

    static void prepare(int port) throws BenchmarkException, IOException, InterruptedException {
        Command.run(command("oltp_read_write", port, 1, false, 1, "prepare"));
    }

    @Override
    public String name() {
        return "%s, %d %s, %s"
                .formatted(
                        script.replace("oltp_", ""),
                        threads,
                        threads == 1 ? "thread" : "threads",
                        prepared ? "prepared" : "text");
    }

    @Override
    public String unit() {
        return "queries";
    }

    @Override
    public Measurement run(Route route) throws BenchmarkException, IOException, InterruptedException {
        Duration cpu = route.cpu();
        long begun = System.nanoTime();
        String output = Command.run(command(script, route.port(), threads, prepared, seconds, "run"));
        Duration wall = Duration.ofNanos(System.nanoTime() - begun);
        Matcher queries = QUERIES.matcher(output);
        if (!queries.find()) {
            throw new BenchmarkException("sysbench has not told how many queries it ran:\n" + output);
        }
        return new Measurement(
                Long.parseLong(queries.group(1)), wall, route.cpu().minus(cpu));
    }

    private static List<String> command(
            String script, int port, int threads, boolean prepared, int seconds, String step) {
        List<String> command = new ArrayList<>(List.of(
                "sysbench",
                script,
                "--db-driver=mysql",
                "--mysql-host=127.0.0.1",
                "--mysql-port=" + port,
                "--mysql-user=" + Routes.USER,
                "--mysql-db=" + Routes.SCHEMA,
                "--tables=1",
                "--table-size=" + ROWS,
                "--threads=" + threads,
                "--time=" + seconds,
                "--db-ps-mode=" + (prepared ? "auto" : "disable")));
        command.add(step);
        return command;
    }
}
