package io.borealis.demo;

import io.borealis.proxy.cli.BorealisCommand;
import picocli.CommandLine;

/** The program with everything: the proxy's commands and the demo. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return BorealisCommand.commandLine().addSubcommand(new DemoCommand());
    }
}
