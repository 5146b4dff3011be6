package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.ProcessUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is started for each export, and leaves a file. */
final class ClientCommand implements Contender {
    /** Memory only grows in these programs, so a look now and then sees nearly all of it. */
    private static final long LOOK_MILLIS = 20;

    private final ExportMethod way;
    private final List<String> command;
    private final ProcessBuilder.Redirect output;
    private final Path file;
    private final int headLines;
    private long peakBytes;

    private ClientCommand(
            ExportMethod way, List<String> command, ProcessBuilder.Redirect output, Path file, int headLines) {
        this.way = way;
        this.command = command;
        this.output = output;
        this.file = file;
        this.headLines = headLines;
    }

    /** {@code mysql -B -q > file}, with the client that is there: MariaDB's. */
    static ClientCommand batch(BenchmarkTable table, Path directory) {
        Path file = directory.resolve("batch.txt");
        return new ClientCommand(
                ExportMethod.BATCH,
                List.of(
                        "mariadb",
                        "--no-defaults",
                        "--skip-ssl",
                        "--batch",
                        "--quick",
                        "--host=" + table.server().host(),
                        "--port=" + table.server().port(),
                        "--user=" + table.server().adminUser(),
                        "--execute=" + BenchmarkTable.QUERY,
                        BenchmarkTable.SCHEMA),
                ProcessBuilder.Redirect.to(file.toFile()),
                file,
                1);
    }

    /** {@code mariadb-dump --tab}: the server itself writes the file. */
    static ClientCommand tab(BenchmarkTable table, Path directory) {
        return new ClientCommand(
                ExportMethod.TAB,
                List.of(
                        "mariadb-dump",
                        "--no-defaults",
                        "--skip-ssl",
                        "--no-create-info",
                        "--tab=" + directory,
                        "--host=" + table.server().host(),
                        "--port=" + table.server().port(),
                        "--user=" + table.server().adminUser(),
                        BenchmarkTable.SCHEMA,
                        BenchmarkTable.NAME),
                ProcessBuilder.Redirect.DISCARD,
                directory.resolve(BenchmarkTable.NAME + ".txt"),
                0);
    }

    @Override
    public ExportMethod way() {
        return way;
    }

    @Override
    public Duration cpu() throws IOException {
        return ProcessUsage.cpuOfEndedChildren();
    }

    @Override
    public void forgetPeak() throws IOException {
        peakBytes = 0;
        Files.deleteIfExists(file); // the server overwrites nothing
    }

    @Override
    public long peakBytes() {
        return peakBytes;
    }

    @Override
    public void export() throws BenchmarkException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look(process.pid());
            }
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new BenchmarkException("%s ended with exit code %d".formatted(way.label(), process.exitValue()));
        }
    }

    private void look(long pid) {
        try {
            peakBytes = Math.max(peakBytes, ProcessUsage.peakBytes(pid));
        } catch (IOException e) {
            // It has ended meanwhile.
        }
    }

    @Override
    public long exportedRows() throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.read(buffer);
            while (read >= 0) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
                read = in.read(buffer);
            }
        }
        return lines - headLines;
    }

    @Override
    public long exportedBytes() throws IOException {
        return Files.size(file);
    }
}
