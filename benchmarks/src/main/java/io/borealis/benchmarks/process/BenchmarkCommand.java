package io.borealis.benchmarks.process;

import io.borealis.localmysql.program.LocalMySqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A benchmark that starts what it measures, prints as it goes, and ends all of it, also when it is interrupted. */
public abstract class BenchmarkCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--launcher", hidden = true, required = true, description = "The program that starts the proxy.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path launcher;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    /** Measures; what it starts belongs to {@code parts}. */
    protected abstract void run(Parts parts) throws BenchmarkException, SQLException, IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        require(rounds >= 1, "--rounds must be 1 or more");
        Parts parts = new Parts();
        // Before anything is there: the start can be interrupted, too.
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "benchmark-shutdown"));
        try (parts) {
            run(parts);
            return ExitCode.OK;
        } catch (BenchmarkException | SQLException | IOException | LocalMySqlException e) {
            spec.commandLine().getErr().println(spec.name() + ": " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    /** How often each way is measured, 1 or more. */
    protected final int rounds() {
        return rounds;
    }

    /** The program that starts the proxy. */
    protected final Path launcher() {
        return launcher;
    }

    /** Refuses the command line unless a rule is met. */
    protected final void require(boolean met, String rule) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    /** Prints a line at once. */
    protected final void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
