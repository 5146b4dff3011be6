package io.borealis.benchmarks.export;

import picocli.CommandLine;

/** The program behind {@code benchmarks/export}. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ExportBenchmark()).execute(args));
    }
}
