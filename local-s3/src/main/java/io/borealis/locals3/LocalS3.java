package io.borealis.locals3;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running S3Mock. Clients need its {@link #endpoint}, path-style addresses, any Region and any credentials: signatures
 * are not checked. It speaks plain HTTP on the loopback interface.
 *
 * <pre>{@code
 * try (LocalS3 s3 = LocalS3.start("bucket")) {
 *     client.endpointOverride(s3.endpoint()).forcePathStyle(true);
 * }
 * }</pre>
 *
 * <p>What is stored lies in a temporary folder, which goes at {@link #close} or when this process ends, even by being
 * killed.
 */
public final class LocalS3 implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalS3.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final int LOG_TAIL_CHARS = 3_000;

    /** The line that S3Mock logs when it listens: "Tomcat started on ports 41011 (https), 19191 (http)". */
    private static final Pattern LISTENING = Pattern.compile("Tomcat started on ports.* (\\d+) \\(http\\)");

    /** The line that S3Mock logs when it is done with its start. */
    private static final String STARTED = "Started S3MockApplication";

    private final GuardedProcess process;
    private final URI endpoint;

    private LocalS3(GuardedProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts S3Mock and returns when it answers; takes some seconds.
     *
     * @param buckets names of the buckets that exist from the beginning
     * @throws LocalS3Exception if that fails, with the end of its log
     */
    public static LocalS3 start(String... buckets) {
        long startNanos = System.nanoTime();
        try {
            Path folder = Files.createTempDirectory("borealis-s3-").toRealPath();
            GuardedProcess process = GuardedProcess.start(folder, command(folder, buckets));
            int port = awaitPort(process, folder.resolve("log"));
            LOG.atInfo()
                    .addKeyValue("port", port)
                    .addKeyValue("millis", (System.nanoTime() - startNanos) / 1_000_000)
                    .log("S3Mock is ready");
            return new LocalS3(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new LocalS3Exception("S3Mock could not be started: " + e, e);
        }
    }

    /** A small heap is enough, for it keeps objects in files. */
    private static List<String> command(Path folder, String... buckets) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-Dloader.path=" + ProgramFiles.ours(),
                "-cp",
                ProgramFiles.s3Mock().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--http.port=0",
                "--com.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                "--com.adobe.testing.s3mock.store.initialBuckets=" + String.join(",", buckets));
    }

    private static int awaitPort(GuardedProcess process, Path logFile) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        String log = "";
        while (process.isAlive() && System.nanoTime() < deadline) {
            log = Files.exists(logFile) ? Files.readString(logFile, StandardCharsets.ISO_8859_1) : "";
            Matcher listening = LISTENING.matcher(log);
            if (log.contains(STARTED) && listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            pause(process);
        }
        String what = process.isAlive() ? "was not ready after " + START_TIMEOUT.toSeconds() + " s" : "ended at once";
        process.end();
        throw new LocalS3Exception("S3Mock " + what + ". The end of its log:\n"
                + log.substring(Math.max(0, log.length() - LOG_TAIL_CHARS)));
    }

    private static void pause(GuardedProcess process) {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL_INTERVAL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.end();
            throw new LocalS3Exception("Interrupted while S3Mock was starting", e);
        }
    }

    /** Where requests go. */
    public URI endpoint() {
        return endpoint;
    }

    /** Process id of S3Mock. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.end();
    }
}
