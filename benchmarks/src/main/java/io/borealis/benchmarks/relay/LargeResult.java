package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One result of a million rows, which MariaDB's command line reads and throws away. */
record LargeResult() implements Workload {
    private static final long ROWS = 1_000_000;
    private static final String QUERY =
            "SELECT a.* FROM sbtest1 a, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                    + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9"
                    + " UNION ALL SELECT 10) b LIMIT " + ROWS;

    @Override
    public String name() {
        return "one result of 1,000,000 rows";
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public Measurement run(Route route) throws BenchmarkException, IOException, InterruptedException {
        Duration cpu = route.cpu();
        long begun = System.nanoTime();
        Command.runQuietly(List.of(
                "mariadb",
                "--no-defaults",
                "--skip-ssl",
                "--quick",
                "--batch",
                "--host=127.0.0.1",
                "--port=" + route.port(),
                "--user=" + Routes.USER,
                "--execute=" + QUERY,
                Routes.SCHEMA));
        return new Measurement(
                ROWS, Duration.ofNanos(System.nanoTime() - begun), route.cpu().minus(cpu));
    }
}
