package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkCommand;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.Parts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the contenders by turns, for each number of rows, and prints what they took. */
@Command(
        name = "benchmarks/export",
        description = "Measure exports to S3 beside the other ways of getting a table out of MySQL.",
        mixinStandardHelpOptions = true)
final class ExportBenchmark extends BenchmarkCommand {
    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000000,5000000",
            description = "Rows of the table, measured one after the other. Default: ${DEFAULT-VALUE}.")
    private List<Long> rowCounts = List.of();

    @Override
    protected void run(Parts parts) throws BenchmarkException, SQLException, IOException, InterruptedException {
        require(
                rowCounts.stream().allMatch(rows -> rows >= 1 && rows <= BenchmarkTable.ROWS_MAX),
                "--rows must be 1 to " + BenchmarkTable.ROWS_MAX);
        say("Starting MySQL, the receiver, the loop and the proxy...");
        BenchmarkStack stack = BenchmarkStack.start(parts, launcher());
        boolean warm = false;
        for (long rows : rowCounts) {
            say("Making a table of %,d rows...".formatted(rows));
            stack.table().fill(rows);
            if (!warm) {
                say("Warming up...");
                round(stack, rows);
                warm = true;
            }
            say("");
            say(new Report(rows, measure(stack, rows)).format());
        }
    }

    private Map<ExportMethod, List<Measurement>> measure(BenchmarkStack stack, long rows)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Map<ExportMethod, List<Measurement>> all = new EnumMap<>(ExportMethod.class);
        for (int i = 1; i <= rounds(); i++) {
            say("Round %d of %d...".formatted(i, rounds()));
            round(stack, rows)
                    .forEach((way, measured) ->
                            all.computeIfAbsent(way, key -> new ArrayList<>()).add(measured));
        }
        return all;
    }

    private static Map<ExportMethod, Measurement> round(BenchmarkStack stack, long rows)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Map<ExportMethod, Measurement> measured = new EnumMap<>(ExportMethod.class);
        for (Contender contender : stack.contenders()) {
            Measurement taken = Measurement.take(contender, rows, stack.serverPid(), stack.receiverPid());
            measured.put(contender.way(), taken);
        }
        requireSameBytes(measured);
        return measured;
    }

    /** What the proxy sends to S3 is what the server itself writes; here only its length is looked at. */
    private static void requireSameBytes(Map<ExportMethod, Measurement> measured) throws BenchmarkException {
        long exported = bytes(measured, ExportMethod.PROXY);
        long expected = bytes(measured, ExportMethod.TAB);
        if (exported != expected) {
            throw new BenchmarkException(
                    "S3 received %,d bytes of the export, the server's file has %,d".formatted(exported, expected));
        }
    }

    private static long bytes(Map<ExportMethod, Measurement> measured, ExportMethod way) {
        return Objects.requireNonNull(measured.get(way)).bytes();
    }
}
