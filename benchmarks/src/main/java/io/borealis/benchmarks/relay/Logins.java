package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import java.io.IOException;
import java.time.Duration;

/**
 * Connections that are opened, log in and are closed, eight at a time.
 *
 * @param program does it; lasts over all routes, so that it is warm
 */
record Logins(JavaProgram program, boolean encrypted, int count) implements Workload {
    @Override
    public String name() {
        return encrypted ? "logins with TLS" : "logins";
    }

    @Override
    public String unit() {
        return "logins";
    }

    @Override
    public Measurement run(Route route) throws BenchmarkException, IOException, InterruptedException {
        Duration cpu = route.cpu();
        long begun = System.nanoTime();
        program.writeLine("churn %d %b %d".formatted(route.port(), encrypted, count));
        String answer = program.readLine();
        if (!answer.equals("done")) {
            throw new BenchmarkException(route.name() + ": " + answer);
        }
        return new Measurement(
                count, Duration.ofNanos(System.nanoTime() - begun), route.cpu().minus(cpu));
    }
}
