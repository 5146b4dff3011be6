package io.borealis.benchmarks.load;

import io.borealis.benchmarks.export.BenchmarkTable;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.ProcessUsage;
import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code mariadb-import --local}, which sends the file to MySQL itself by LOAD DATA LOCAL. */
final class ImportCommand implements LoadContender {
    private final List<String> command;

    /**
     * @param file named after the table
     */
    ImportCommand(MySqlServer server, Path file) {
        this.command = List.of(
                "mariadb-import",
                "--no-defaults",
                "--skip-ssl",
                "--local",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--user=" + server.adminUser(),
                "--password=" + server.adminPassword(),
                BenchmarkTable.SCHEMA,
                file.toString());
    }

    @Override
    public Duration cpu() throws IOException {
        return ProcessUsage.cpuOfEndedChildren();
    }

    @Override
    public void forgetPeak() {
        // It is not the program that is judged.
    }

    @Override
    public long peakBytes() {
        return 0;
    }

    @Override
    public void load() throws BenchmarkException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new BenchmarkException("mariadb-import ended with exit code " + exitCode);
        }
    }
}
