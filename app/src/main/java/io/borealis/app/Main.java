package io.borealis.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ExitCode;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        SensitiveLoggers.hush();
        Serving serving = PlainServe.of(args);
        System.exit(serving == null ? BorealisCommand.commandLine(args).execute(args) : run(serving));
    }

    private static int run(Serving serving) {
        try {
            return serving.call();
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
    }
}
