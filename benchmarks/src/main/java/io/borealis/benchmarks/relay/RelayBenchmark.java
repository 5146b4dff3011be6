package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkCommand;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import io.borealis.benchmarks.process.Parts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs each workload over each route by turns, and prints what it took. */
@Command(
        name = "benchmarks/relay",
        description = "Measure what the proxy costs where it only relays, beside HAProxy and a bare relay of bytes.",
        mixinStandardHelpOptions = true)
public final class RelayBenchmark extends BenchmarkCommand {
    private static final int BUSY_THREADS = 256;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Option(
            names = "--scripts",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "oltp_point_select,oltp_read_only,oltp_read_write",
            description = "Scripts of sysbench. Default: ${DEFAULT-VALUE}.")
    private List<String> scripts = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,64,256",
            description = "Clients at once, measured one after the other. Default: ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long sysbench runs each time. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each route is used before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--logins",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Logins a measurement; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int logins;

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Idle sessions whose memory is measured; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int idle;

    @Option(names = "--io-uring", description = "Measure a third proxy, whose transport is io_uring.")
    private boolean ioUring;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RelayBenchmark()).execute(args));
    }

    @Override
    protected void run(Parts parts) throws BenchmarkException, SQLException, IOException, InterruptedException {
        say("Starting MySQL, HAProxy, the bare relay and the proxies...");
        List<Route> routes = Routes.start(parts, launcher(), ioUring);
        Sysbench.prepare(routes.get(0).port());
        JavaProgram client = parts.start(() -> JavaProgram.start(LoginProgram.class));
        say("Warming up...");
        round(routes, new Sysbench("oltp_point_select", 8, false, warmUp));
        for (Workload workload : workloads(client)) {
            say(measure(routes, workload).format());
        }
        memory(routes, client);
    }

    private List<Workload> workloads(JavaProgram client) {
        List<Workload> all = new ArrayList<>();
        for (String script : scripts) {
            for (int clients : threads) {
                all.add(new Sysbench(script, clients, false, seconds));
                all.add(new Sysbench(script, clients, true, seconds));
            }
        }
        all.add(new LargeResult());
        if (logins > 0) {
            all.add(new Logins(client, false, logins));
            all.add(new Logins(client, true, logins));
        }
        return all;
    }

    private Report measure(List<Route> routes, Workload workload)
            throws BenchmarkException, IOException, InterruptedException {
        if (!(workload instanceof Sysbench)) {
            round(routes, workload); // what it alone runs through has not been compiled yet
        }
        Map<Route, List<Measurement>> measured = new LinkedHashMap<>();
        for (int i = 0; i < rounds(); i++) {
            round(routes, workload)
                    .forEach((route, taken) -> measured.computeIfAbsent(route, key -> new ArrayList<>())
                            .add(taken));
        }
        return new Report(workload, measured);
    }

    private static Map<Route, Measurement> round(List<Route> routes, Workload workload)
            throws BenchmarkException, IOException, InterruptedException {
        Map<Route, Measurement> measured = new LinkedHashMap<>();
        for (Route route : routes) {
            measured.put(route, workload.run(route));
        }
        return measured;
    }

    private void memory(List<Route> routes, JavaProgram client)
            throws BenchmarkException, IOException, InterruptedException {
        for (Route route : routes) {
            if (route.name().equals(Route.PROXY)) {
                new Sysbench("oltp_point_select", BUSY_THREADS, false, seconds).run(route);
                say(memory(route, BUSY_THREADS + " busy sessions, all of the above before"));
                if (idle > 0) {
                    client.writeLine("hold %d %d".formatted(route.port(), idle));
                    String answer = client.readLine();
                    say(memory(route, "%,d idle sessions beside (%s)".formatted(idle, answer)));
                }
            }
        }
    }

    private static String memory(Route route, String when) throws IOException {
        return "memory of the %s: %.0f MB, %s"
                .formatted(route.name(), route.residentBytes() / BYTES_PER_MEGABYTE, when);
    }
}
