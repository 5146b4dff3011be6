package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that is run to its end. */
final class Command {
    private Command() {}

    /**
     * Runs it and returns what it prints.
     *
     * @throws BenchmarkException when its exit code is not 0; the message has what it printed
     */
    static String run(List<String> command) throws BenchmarkException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchmarkException(command.get(0) + " has failed:\n" + text);
            }
            return text;
        } finally {
            process.destroy();
        }
    }

    /** Runs it, throwing away what it prints. */
    static void runQuietly(List<String> command) throws BenchmarkException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new BenchmarkException(command.get(0) + " has failed");
            }
        } finally {
            process.destroy();
        }
    }
}
