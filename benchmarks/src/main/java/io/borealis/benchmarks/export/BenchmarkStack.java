package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.Parts;
import io.borealis.benchmarks.process.ProxyProcess;
import io.borealis.benchmarks.process.TemporaryDirectory;
import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * All that runs in a benchmark, each in a process of its own.
 *
 * @param serverPid process of MySQL
 * @param receiverPid process of what stands for S3
 * @param contenders one for each {@link ExportMethod}, in their order
 */
record BenchmarkStack(BenchmarkTable table, long serverPid, long receiverPid, List<Contender> contenders) {
    /** The larger tables fit into memory as well: it is not the disk that is measured. Nobody reads a binary log. */
    private static final String[] SERVER_OPTIONS = {"--innodb-buffer-pool-size=1G", "--disable-log-bin"};

    /** Starts everything, MySQL first and the proxy last. */
    static BenchmarkStack start(Parts parts, Path launcher)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Path directory = parts.start(() -> TemporaryDirectory.create("borealis-benchmark-"))
                .path();
        Path files = Files.createDirectory(directory.resolve("files"));
        EmbeddedMySql mysql = parts.start(() -> EmbeddedMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions(SERVER_OPTIONS)
                .withServerOptions("--secure-file-priv=" + files)));
        BenchmarkTable table = new BenchmarkTable(mysql);
        table.createSchema();
        Receiver receiver = parts.start(Receiver::start);
        ConnectorLoop loop = parts.start(() -> ConnectorLoop.start(table, receiver));
        ProxyProcess proxy = parts.start(() -> ProxyProcess.start(
                launcher,
                mysql,
                directory,
                Map.of("BOREALIS_S3_ENDPOINT", receiver.endpoint().toString(), "BOREALIS_S3_PATH_STYLE", "true")));
        table.createUser();
        return new BenchmarkStack(
                table,
                mysql.pid(),
                receiver.pid(),
                List.of(
                        ClientCommand.batch(table, files),
                        ClientCommand.tab(table, files),
                        loop,
                        new ProxyExport(proxy, receiver)));
    }
}
