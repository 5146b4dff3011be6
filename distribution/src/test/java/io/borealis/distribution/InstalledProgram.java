package io.borealis.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program where it was unpacked.
 *
 * @param home the folder with {@code bin} and {@code lib}
 */
record InstalledProgram(Path home) {
    private static final Pattern READY = Pattern.compile("Ready for clients listen=\"127\\.0\\.0\\.1:(\\d+)\"");
    private static final long POLL_MILLIS = 50;

    /** Runs a command of it that ends by itself. */
    Command.Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return Command.run(command(arguments), environment);
    }

    /** Starts it and waits until it serves. Whoever starts it ends it. */
    Serving serve(Path log, Map<String, String> environment) throws IOException, InterruptedException {
        Process process = Command.builder(command("serve"), environment)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (true) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            String text = Files.readString(log);
            Matcher ready = READY.matcher(text);
            if (ready.find()) {
                return new Serving(process, Integer.parseInt(ready.group(1)));
            }
            if (ended) {
                throw new AssertionError("the program ended at once:\n" + text);
            }
        }
    }

    private List<String> command(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(home.resolve("bin/borealis").toString());
        words.addAll(List.of(arguments));
        return words;
    }

    /**
     * The program while it serves.
     *
     * @param port where clients connect
     */
    record Serving(Process process, int port) implements AutoCloseable {
        /** Ends it whatever it does. */
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
