package io.borealis.benchmarks.process;

import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The proxy as users start it: {@code ./borealis serve}, with all its defaults, configured by the environment. */
public final class ProxyProcess implements AutoCloseable {
    /** The launcher may have to build first. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 50;
    private static final int END_SECONDS_MAX = 20;
    private static final Pattern READY = Pattern.compile("Ready for clients listen=\"127\\.0\\.0\\.1:(\\d+)\"");
    private static final String JVM_OPTIONS = "BOREALIS_JAVA_OPTS";

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the proxy and returns when it takes clients.
     *
     * @param directory for its log and its certificate; not that of another proxy
     * @param settings environment beside MySQL's address and account
     */
    public static ProxyProcess start(Path launcher, MySqlServer mysql, Path directory, Map<String, String> settings)
            throws BenchmarkException, IOException, InterruptedException {
        createServiceAccount(mysql);
        Path log = directory.resolve("proxy.log");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // What is set for other proxies and other services must not be met; options of the JVM are for trying them.
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("AWS_") || (name.startsWith("BOREALIS_") && !name.equals(JVM_OPTIONS)));
        builder.environment()
                .putAll(Map.of(
                        "BOREALIS_LISTEN_PORT",
                        "0",
                        "BOREALIS_BACKEND_HOST",
                        mysql.host(),
                        "BOREALIS_BACKEND_PORT",
                        Integer.toString(mysql.port()),
                        "BOREALIS_BACKEND_SERVICE_USER",
                        ServiceAccount.USER,
                        "BOREALIS_BACKEND_SERVICE_PASSWORD",
                        ServiceAccount.PASSWORD,
                        "BOREALIS_TLS_DIRECTORY",
                        directory.toString()));
        builder.environment().putAll(settings);
        builder.environment()
                .putAll(Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "benchmark",
                        "AWS_SECRET_ACCESS_KEY", "not-a-secret"));
        Process process = builder.start();
        try {
            return new ProxyProcess(process, awaitPort(process, log));
        } catch (BenchmarkException | IOException | InterruptedException e) {
            end(process);
            throw e;
        }
    }

    private static void createServiceAccount(MySqlServer mysql) throws BenchmarkException {
        try {
            ServiceAccount.create(mysql);
        } catch (SQLException e) {
            throw new BenchmarkException("The proxy's account was not made: " + e.getMessage());
        }
    }

    private static int awaitPort(Process process, Path log)
            throws BenchmarkException, IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            String text = Files.readString(log, StandardCharsets.UTF_8);
            Matcher ready = READY.matcher(text);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (ended) {
                throw new BenchmarkException("the proxy ended at once:\n" + text);
            }
        }
        throw new BenchmarkException("the proxy was not ready after " + START_TIMEOUT.toMinutes() + " minutes");
    }

    public int port() {
        return port;
    }

    /** The launcher's process is the proxy's. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        Processes.awaitEnd(process, END_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
