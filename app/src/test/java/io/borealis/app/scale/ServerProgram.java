package io.borealis.app.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server of Debian's that a test starts and ends, such as HAProxy or Prometheus. */
final class ServerProgram implements AutoCloseable {
    private static final int END_SECONDS_MAX = 10;

    private final Process process;
    private final Path log;

    private ServerProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Where the program is: as the system property of its name says, on the PATH, or where Debian keeps servers. */
    static Optional<Path> find(String name) {
        String named = System.getProperty(name);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        String folders = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";
        return Arrays.stream(folders.split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ServerProgram start(List<String> command, Path log) throws IOException {
        return new ServerProgram(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** Whether it runs; fails with what it has said if it does not. */
    boolean isRunning() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("ended: " + Files.readString(log, StandardCharsets.UTF_8));
        }
        return true;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
