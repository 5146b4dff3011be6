package io.borealis.benchmarks.load;

import io.borealis.benchmarks.export.BenchmarkTable;
import io.borealis.benchmarks.process.BenchmarkCommand;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import io.borealis.benchmarks.process.Parts;
import io.borealis.benchmarks.process.ProcessUsage;
import io.borealis.benchmarks.process.ProxyProcess;
import io.borealis.benchmarks.process.TemporaryDirectory;
import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the same file by turns through the proxy and into MySQL itself, for each number of rows, and prints what they took. */
@Command(
        name = "benchmarks/load",
        description = "Measure loads from S3 beside an import of a local file.",
        mixinStandardHelpOptions = true)
public final class LoadBenchmark extends BenchmarkCommand {
    private static final String[] SERVER_OPTIONS = {
        "--innodb-buffer-pool-size=1G", "--disable-log-bin", "--local-infile=ON"
    };

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000000,5000000",
            description = "Rows of the file, measured one after the other. Default: ${DEFAULT-VALUE}.")
    private List<Long> rowCounts = List.of();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadBenchmark()).execute(args));
    }

    @Override
    protected void run(Parts parts) throws BenchmarkException, SQLException, IOException, InterruptedException {
        require(
                rowCounts.stream().allMatch(rows -> rows >= 1 && rows <= BenchmarkTable.ROWS_MAX),
                "--rows must be 1 to " + BenchmarkTable.ROWS_MAX);
        say("Starting MySQL...");
        Path directory = parts.start(() -> TemporaryDirectory.create("borealis-benchmark-"))
                .path();
        Path files = Files.createDirectory(directory.resolve("files"));
        EmbeddedMySql mysql = parts.start(() -> EmbeddedMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions(SERVER_OPTIONS)
                .withServerOptions("--secure-file-priv=" + files)));
        BenchmarkTable table = new BenchmarkTable(mysql);
        table.createSchema();
        Path file = files.resolve(BenchmarkTable.NAME + ".txt");
        Map<LoadMethod, LoadContender> contenders = start(parts, directory, file, mysql);
        table.createUser();
        boolean warm = false;
        for (long rows : rowCounts) {
            say("Making a file of %,d rows...".formatted(rows));
            Files.deleteIfExists(file);
            table.fill(rows);
            table.write(file);
            if (!warm) {
                say("Warming up...");
                round(contenders, table, mysql, rows);
                warm = true;
            }
            say("");
            say(new Report(rows, Files.size(file), measure(contenders, table, mysql, rows)).format());
        }
    }

    private Map<LoadMethod, LoadContender> start(Parts parts, Path directory, Path file, EmbeddedMySql mysql)
            throws BenchmarkException, IOException, InterruptedException {
        JavaProgram objects = parts.start(() -> JavaProgram.start(ObjectProgram.class, file.toString()));
        String endpoint = "http://127.0.0.1:" + objects.readLine();
        ProxyProcess proxy = parts.start(() -> ProxyProcess.start(
                launcher(),
                mysql,
                directory,
                Map.of("BOREALIS_S3_ENDPOINT", endpoint, "BOREALIS_S3_PATH_STYLE", "true")));
        return new EnumMap<>(Map.of(
                LoadMethod.IMPORT, new ImportCommand(mysql, file),
                LoadMethod.PROXY, new ProxyLoad(proxy)));
    }

    private Map<LoadMethod, List<Measurement>> measure(
            Map<LoadMethod, LoadContender> contenders, BenchmarkTable table, EmbeddedMySql mysql, long rows)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Map<LoadMethod, List<Measurement>> all = new EnumMap<>(LoadMethod.class);
        for (int i = 1; i <= rounds(); i++) {
            say("Round %d of %d...".formatted(i, rounds()));
            round(contenders, table, mysql, rows)
                    .forEach((way, measured) ->
                            all.computeIfAbsent(way, key -> new ArrayList<>()).add(measured));
        }
        return all;
    }

    private static Map<LoadMethod, Measurement> round(
            Map<LoadMethod, LoadContender> contenders, BenchmarkTable table, EmbeddedMySql mysql, long rows)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Map<LoadMethod, Measurement> measured = new EnumMap<>(LoadMethod.class);
        for (Map.Entry<LoadMethod, LoadContender> contender : contenders.entrySet()) {
            table.empty();
            measured.put(contender.getKey(), take(contender.getValue(), mysql));
            long loaded = table.rows();
            if (loaded != rows) {
                throw new BenchmarkException(
                        "%s: %,d rows came of %,d".formatted(contender.getKey().label(), loaded, rows));
            }
        }
        return measured;
    }

    private static Measurement take(LoadContender contender, EmbeddedMySql mysql)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        contender.forgetPeak();
        Duration cpu = contender.cpu();
        Duration serverCpu = ProcessUsage.cpu(mysql.pid());
        long startNanos = System.nanoTime();
        contender.load();
        return new Measurement(
                Duration.ofNanos(System.nanoTime() - startNanos),
                contender.cpu().minus(cpu),
                ProcessUsage.cpu(mysql.pid()).minus(serverCpu),
                contender.peakBytes());
    }
}
