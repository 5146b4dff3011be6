package io.borealis.app.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The program as a process of its own, which serves. Whoever starts it ends it.
 *
 * @param process the program
 * @param log what it writes
 */
public record ServedProgram(Process process, Path log) {
    private static final Pattern READY = Pattern.compile("Ready for clients listen=\"127\\.0\\.0\\.1:(\\d+)\"");
    private static final long POLL_MILLIS = 50;

    /** Those that it is shipped with, but all buffers are followed, and one compiler is enough for seconds. */
    private static final List<String> JVM_OPTIONS =
            List.of("@jvm.options", "-Dio.netty.leakDetection.level=paranoid", "-XX:TieredStopAtLevel=1");

    /**
     * Starts it without what the environment of the tests says to it.
     *
     * @param mainClass its entry
     * @param logback how it logs; null for its own way
     * @param environment variables for it
     * @param arguments what follows {@code serve}
     */
    public static ServedProgram start(
            Class<?> mainClass,
            @Nullable Path logback,
            Path log,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", programClassPath()));
        if (logback != null) {
            command.add("-Dlogback.configurationFile=" + logback);
        }
        command.add(mainClass.getName());
        command.add("serve");
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("BOREALIS_"));
        builder.environment().putAll(environment);
        return new ServedProgram(builder.start(), log);
    }

    /** Without what other modules have for tests: how tests log. */
    private static String programClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-tests.jar") && !entry.endsWith("mysql-protocol/target/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it serves; the port that it listens on. */
    public int awaitPort() throws IOException, InterruptedException {
        while (true) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            String text = Files.readString(log);
            Matcher ready = READY.matcher(text);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (ended) {
                throw new AssertionError("the program ended at once:\n" + text);
            }
        }
    }
}
