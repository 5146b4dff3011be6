package io.borealis.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Commands that end by themselves. */
final class Command {
    private Command() {}

    /**
     * How a command ended.
     *
     * @param exitCode what it left
     * @param output what it wrote to both of its outputs
     */
    record Result(int exitCode, String output) {}

    /** Runs it and returns what it wrote; one that fails is an error. */
    static String run(List<String> words) throws IOException, InterruptedException {
        Result result = run(words, Map.of());
        if (result.exitCode() != 0) {
            throw new IOException(words + " ended with " + result.exitCode() + ": " + result.output());
        }
        return result.output();
    }

    /** Runs it with more in its environment. */
    static Result run(List<String> words, Map<String, String> environment) throws IOException, InterruptedException {
        Process process = builder(words, environment).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** A command that sees nothing of what the environment of the tests says to the program. */
    static ProcessBuilder builder(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("BOREALIS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
