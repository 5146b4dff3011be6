package io.borealis.app;

import io.borealis.proxy.catalog.AwsProbe;
import io.borealis.proxy.config.ConfigException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root command. Its exit codes, and those of all below it: 0 for success, 1 for a failure while running, 2 for
 * wrong usage or configuration.
 */
@Command(
        name = "borealis",
        description = "A MySQL wire-protocol proxy that gives any MySQL 8 server Aurora's machine-learning SQL.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class BorealisCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private BorealisCommand() {}

    /** A command line that is ready to execute, with the commands of all modules on the class path. */
    public static CommandLine commandLine() {
        return commandLine(new AwsFindings(), ServiceLoader.load(AdditionalCommand.class));
    }

    /** The same, with another way for {@code check} to look at AWS, and the additional commands given. */
    static CommandLine commandLine(AwsProbe aws, Iterable<AdditionalCommand> additional) {
        CommandLine root = new CommandLine(new BorealisCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new CheckCommand(aws))
                .addSubcommand(new HealthCommand())
                .addSubcommand(new InstallCommand());
        additional.forEach(root::addSubcommand);
        return root.setExecutionExceptionHandler((exception, command, result) -> explain(exception, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static int explain(Exception exception, CommandLine command) {
        command.getErr().println("borealis: " + (exception.getMessage() == null ? exception : exception.getMessage()));
        if (exception instanceof ConfigException) {
            return CommandLine.ExitCode.USAGE;
        }
        if (exception instanceof RuntimeException) {
            exception.printStackTrace(command.getErr()); // nobody foresaw it
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
