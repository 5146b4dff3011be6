package io.borealis.app;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        SensitiveLoggers.hush();
        System.exit(BorealisCommand.commandLine(args).execute(args));
    }
}
