package io.borealis.app;

import io.borealis.proxy.config.ConfigException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** What is told of a command that fails. */
final class Failure {
    private Failure() {}

    /**
     * Writes one line, and the stack of what nobody foresaw.
     *
     * @return the exit code, see {@link BorealisCommand}
     */
    static int explain(Exception exception, PrintWriter err) {
        err.println("borealis: " + (exception.getMessage() == null ? exception : exception.getMessage()));
        if (exception instanceof ConfigException) {
            return ExitCode.USAGE;
        }
        if (exception instanceof RuntimeException) {
            exception.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }
}
