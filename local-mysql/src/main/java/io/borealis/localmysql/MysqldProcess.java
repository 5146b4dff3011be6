package io.borealis.localmysql;

import io.borealis.localmysql.program.LocalMySqlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of {@code mysqld}, from its start to its end; what it says goes to a log file. */
final class MysqldProcess {

    private static final Logger LOG = LoggerFactory.getLogger(MysqldProcess.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(10);
    private static final int LOG_TAIL_LINES = 25;

    private final Process process;
    private final Path logFile;

    private MysqldProcess(Process process, Path logFile) {
        this.process = process;
        this.logFile = logFile;
    }

    /** Starts the program, which reads nothing; what it writes is appended to the log file. */
    static MysqldProcess launch(List<String> command, Map<String, String> environment, Path logFile)
            throws IOException {
        return launchWith(new byte[0], command, environment, logFile);
    }

    /** Starts the program and gives it a text to read; whether it has read all says how it ends. */
    static MysqldProcess launchWith(byte[] input, List<String> command, Map<String, String> environment, Path logFile)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The program ends before it has read all; its log says why");
        }
        return new MysqldProcess(process, logFile);
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until the server greets. Its process id file is awaited first: it is written after the port was taken, so
     * the greeting cannot be that of a stranger who took the port before us. The server may still give up after that.
     */
    MySqlGreeting awaitGreeting(Path pidFile, int port, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String lastProblem = "it has not written its process id";
        while (process.isAlive()) {
            if (holdsPid(pidFile)) {
                try {
                    return MySqlGreeting.read("127.0.0.1", port, GREETING_TIMEOUT);
                } catch (IOException e) {
                    lastProblem = String.valueOf(e.getMessage());
                }
            }
            if (System.nanoTime() > deadline) {
                throw failure("MySQL was not ready after " + timeout.toSeconds() + " s: " + lastProblem);
            }
            pause();
        }
        throw failure("MySQL ended at once with exit code " + process.exitValue());
    }

    /** Waits for the program to end by itself, as it does after it has initialised a data directory. */
    void awaitSuccess(Duration timeout) {
        if (!awaitEnd(timeout)) {
            process.destroyForcibly();
            throw failure("MySQL was not done after " + timeout.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failure("MySQL ended with exit code " + process.exitValue());
        }
    }

    /** Asks the server to end and kills it if it takes too long. */
    void stop(Duration timeout) {
        process.destroy();
        if (!awaitEnd(timeout)) {
            LOG.atWarn().addKeyValue("pid", pid()).log("MySQL did not end when asked to; killing it");
            process.destroyForcibly();
            awaitEnd(timeout);
        }
    }

    /** Whether the server could not have its port because somebody else took it in the meantime. */
    boolean failedForPortInUse() {
        return !process.isAlive() && logTail().contains("Bind on TCP/IP port");
    }

    LocalMySqlException failure(String what) {
        return new LocalMySqlException(what + ". The end of its log:\n" + logTail());
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(logFile, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    private boolean holdsPid(Path pidFile) throws IOException {
        try {
            return Files.readString(pidFile).strip().equals(Long.toString(pid()));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean awaitEnd(Duration timeout) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // the server must be gone before its directory is removed
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL_INTERVAL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalMySqlException("Interrupted while MySQL was starting", e);
        }
    }
}
