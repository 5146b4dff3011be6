package io.borealis.app;

import io.borealis.proxy.catalog.AwsProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
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

    /**
     * A command line that is ready to execute these arguments, with the commands of all modules on the class path. Where the arguments
     * begin with a command of this module it has no other: a start would wait for what nobody asks for.
     */
    public static CommandLine commandLine(String... arguments) {
        return commandLine(new AwsFindings(), ServiceLoader.load(AdditionalCommand.class), arguments);
    }

    /** The same, with another way for {@code check} to look at AWS, and the additional commands given. */
    static CommandLine commandLine(AwsProbe aws, Iterable<AdditionalCommand> additional, String... arguments) {
        Map<String, Supplier<Object>> own = new LinkedHashMap<>();
        own.put("serve", ServeCommand::new);
        own.put("check", () -> new CheckCommand(aws));
        own.put("health", HealthCommand::new);
        own.put("install", InstallCommand::new);
        CommandLine root = new CommandLine(new BorealisCommand());
        Supplier<Object> only = arguments.length == 0 ? null : own.get(arguments[0]);
        if (only != null) {
            root.addSubcommand(only.get());
        } else {
            own.values().forEach(command -> root.addSubcommand(command.get()));
            additional.forEach(root::addSubcommand);
        }
        return root.setExecutionExceptionHandler(
                (exception, command, result) -> Failure.explain(exception, command.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
