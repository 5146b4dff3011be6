package io.borealis.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this module in a process of its own, which is spoken with by lines. It ends when its input ends, and so also
 * when we are killed.
 */
public final class JavaProgram implements AutoCloseable {
    private static final int END_SECONDS_MAX = 5;

    private final String name;
    private final Process process;
    private final BufferedReader answers;

    private JavaProgram(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a class with our own Java and class path, and the options that a JVM has by default. */
    public static JavaProgram start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new JavaProgram(main.getSimpleName(), process);
    }

    public long pid() {
        return process.pid();
    }

    public void writeLine(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Waits for the next line of its output. */
    public String readLine() throws BenchmarkException, IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new BenchmarkException(name + " has ended");
        }
        return line;
    }

    @Override
    public void close() {
        try (OutputStream input = process.getOutputStream()) {
            input.flush();
        } catch (IOException e) {
            // It has ended already.
        }
        process.destroy(); // it may be in the middle of something
        Processes.awaitEnd(process, END_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
