package io.borealis.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        SensitiveLoggers.hush();
        Callable<Integer> plain = PlainCommand.of(args);
        System.exit(plain == null ? BorealisCommand.commandLine(args).execute(args) : run(plain));
    }

    private static int run(Callable<Integer> command) {
        try {
            return command.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        } catch (Exception e) {
            return Failure.explain(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
    }
}
