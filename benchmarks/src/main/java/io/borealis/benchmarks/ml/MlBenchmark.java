package io.borealis.benchmarks.ml;

import io.borealis.benchmarks.process.BenchmarkCommand;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import io.borealis.benchmarks.process.Median;
import io.borealis.benchmarks.process.Parts;
import io.borealis.benchmarks.process.ProcessUsage;
import io.borealis.benchmarks.process.ProxyProcess;
import io.borealis.benchmarks.process.TemporaryDirectory;
import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs statements with calls by turns through the proxy, without their calls, and as an application that calls the model itself, warm or started for it. */
@Command(
        name = "benchmarks/ml",
        description = "Measure statements with model calls beside an application that calls the model itself.",
        mixinStandardHelpOptions = true)
public final class MlBenchmark extends BenchmarkCommand {
    private static final int IN_FLIGHT = 16;
    private static final String SCHEMA = "bench";
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MEGABYTE = 1e6;

    @Option(
            names = "--numbers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows of the table of numbers. Default: ${DEFAULT-VALUE}.")
    private long numbers;

    @Option(
            names = "--texts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Rows of each table of texts. Default: ${DEFAULT-VALUE}.")
    private long texts;

    @Option(
            names = "--latency",
            paramLabel = "MILLISECONDS",
            defaultValue = "50",
            description = "What a request to the model takes. Default: ${DEFAULT-VALUE}.")
    private int latency;

    @Option(names = "--only", paramLabel = "TEXT", defaultValue = "", description = "Statements whose name has it.")
    private String only = "";

    private long mysqlPid;
    private long modelPid;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MlBenchmark()).execute(args));
    }

    @Override
    protected void run(Parts parts) throws BenchmarkException, SQLException, IOException, InterruptedException {
        say("Starting MySQL, the model and the proxy...");
        Path directory =
                parts.start(() -> TemporaryDirectory.create("borealis-ml-")).path();
        EmbeddedMySql mysql = parts.start(() -> EmbeddedMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions(
                        "--innodb-buffer-pool-size=1G",
                        "--innodb-flush-log-at-trx-commit=2",
                        "--local-infile=ON",
                        "--log-bin-trust-function-creators=ON")));
        mysqlPid = mysql.pid();
        JavaProgram model = parts.start(() -> JavaProgram.start(ModelProgram.class, Integer.toString(latency)));
        modelPid = model.pid();
        URI aws = URI.create("http://127.0.0.1:" + model.readLine());
        ProxyStart start = folder -> ProxyProcess.start(
                launcher(),
                mysql,
                folder,
                Map.of(
                        "BOREALIS_ML_COMPREHEND_ENDPOINT", aws.toString(),
                        "BOREALIS_ML_SAGEMAKER_ENDPOINT", aws.toString(),
                        "BOREALIS_ML_COMPREHEND_CONCURRENCY_MAX", Integer.toString(IN_FLIGHT),
                        "BOREALIS_ML_SAGEMAKER_CONCURRENCY_MAX", Integer.toString(IN_FLIGHT)));
        ProxyProcess proxy = parts.start(() -> start.in(directory));
        try (BatchScript script = new BatchScript(aws);
                Connection direct = connect(mysql, mysql.port());
                Connection through = connect(mysql, proxy.port())) {
            say("Filling the tables...");
            long zipf = Tables.fill(direct, through, numbers, texts);
            say("%,d numbers, %,d texts, %,d of them different in the second table; %d ms a request, %d at once"
                    .formatted(numbers, texts, zipf, latency, IN_FLIGHT));
            for (Workload workload : Workload.all(numbers, texts, zipf)) {
                if (workload.name().contains(only)) {
                    Work started = () -> startScript(mysql, aws, workload, zipf);
                    measure(workload, mysql, start, direct, new Through(proxy.pid(), through), script, started);
                }
            }
        }
        say("memory of the proxy: %.0f MB at most, of which %.0f MB are pages of files"
                .formatted(
                        ProcessUsage.peakBytes(proxy.pid()) / MEGABYTE,
                        ProcessUsage.fileBytes(proxy.pid()) / MEGABYTE));
    }

    /** Starts a proxy, each in a folder of its own. */
    private interface ProxyStart {
        ProxyProcess in(Path folder) throws BenchmarkException, IOException, InterruptedException;
    }

    /** A session that leads through the proxy with an id of its process. */
    private record Through(long pid, Connection connection) {}

    private static Connection connect(EmbeddedMySql mysql, int port) throws SQLException {
        return DriverManager.getConnection(address(port, ""), mysql.adminUser(), mysql.adminPassword());
    }

    private static String address(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?createDatabaseIfNotExist=true&rewriteBatchedStatements=true";
    }

    private void startScript(EmbeddedMySql mysql, URI aws, Workload workload, long zipf)
            throws BenchmarkException, IOException {
        try (JavaProgram script = JavaProgram.start(
                ScriptProgram.class,
                address(mysql.port(), SCHEMA),
                mysql.adminUser(),
                mysql.adminPassword(),
                aws.toString(),
                workload.name(),
                Long.toString(numbers),
                Long.toString(texts),
                Long.toString(zipf))) {
            script.readLine();
        }
    }

    private void measure(
            Workload workload,
            EmbeddedMySql mysql,
            ProxyStart start,
            Connection direct,
            Through warm,
            BatchScript script,
            Work started)
            throws SQLException, InterruptedException, BenchmarkException, IOException {
        List<Measurement> ours = new ArrayList<>();
        List<Measurement> plain = new ArrayList<>();
        List<Measurement> scripts = new ArrayList<>();
        List<Measurement> young = new ArrayList<>();
        for (int i = 0; i < rounds(); i++) {
            plain.add(measured(warm.pid(), direct, () -> execute(direct, workload.plain())));
            scripts.add(measured(warm.pid(), direct, () -> script.run(direct, workload)));
            young.add(measured(warm.pid(), direct, started));
            ours.add(
                    switch (workload.age()) {
                        case WARM -> through(warm, workload);
                        case YOUNG -> throughAnother(start, mysql, workload);
                    });
        }
        double limit = workload.requests() * latency / MILLIS_PER_SECOND / Math.min(IN_FLIGHT, workload.requests());
        double wall = median(ours, Measurement::wallSeconds);
        say(String.format(
                Locale.ROOT,
                "%-42s %7.2f s  %5.2f of the script's %6.2f s, %5.2f of the %6.2f s of one that is started for it"
                        + "  %+7.2f s to the limit of %5.2f s  %d requests (%d)%n"
                        + "%42s CPU: MySQL %.2f s (plain statement %.2f s), proxy %.2f s, client %.2f s (script %.2f s), model %.2f s",
                workload.name(),
                wall,
                wall / median(scripts, Measurement::wallSeconds),
                median(scripts, Measurement::wallSeconds),
                wall / median(young, Measurement::wallSeconds),
                median(young, Measurement::wallSeconds),
                wall - limit,
                limit,
                (long) median(ours, measurement -> measurement.requests()),
                workload.requests(),
                "",
                median(ours, Measurement::mysqlSeconds),
                median(plain, Measurement::mysqlSeconds),
                median(ours, Measurement::proxySeconds),
                median(ours, Measurement::clientSeconds),
                median(scripts, Measurement::clientSeconds),
                median(ours, Measurement::modelSeconds)));
    }

    private Measurement through(Through proxy, Workload workload)
            throws SQLException, InterruptedException, BenchmarkException, IOException {
        return measured(proxy.pid(), proxy.connection(), () -> execute(proxy.connection(), workload.sql()));
    }

    private Measurement throughAnother(ProxyStart start, EmbeddedMySql mysql, Workload workload)
            throws SQLException, InterruptedException, BenchmarkException, IOException {
        try (TemporaryDirectory folder = TemporaryDirectory.create("borealis-ml-");
                ProxyProcess young = start.in(folder.path());
                Connection connection = connect(mysql, young.port())) {
            connection.setCatalog(SCHEMA);
            execute(connection, List.of("SET ROLE ALL"));
            return through(new Through(young.pid(), connection), workload);
        }
    }

    /** Does something. */
    private interface Work {
        void run() throws SQLException, InterruptedException, BenchmarkException, IOException;
    }

    private Measurement measured(long proxyPid, Connection connection, Work work)
            throws SQLException, InterruptedException, BenchmarkException, IOException {
        execute(connection, List.of("TRUNCATE " + SCHEMA + ".copies"));
        long requests = requests(connection);
        ProcessorTime before = ProcessorTime.of(mysqlPid, proxyPid, modelPid);
        long begun = System.nanoTime();
        work.run();
        return new Measurement(
                Duration.ofNanos(System.nanoTime() - begun),
                ProcessorTime.of(mysqlPid, proxyPid, modelPid).minus(before),
                requests(connection) - requests);
    }

    /** MySQL itself has no such counter. */
    private static long requests(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Aurora_ml_actual_request_cnt'")) {
            return rows.next() ? rows.getLong(2) : 0;
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            rows.getObject(1);
                        }
                    }
                }
            }
        }
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> what) {
        return Median.of(runs.stream().mapToDouble(what));
    }
}
