package io.borealis.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command of {@link Health}. {@link PlainCommand} reads the usual forms of it, too. */
@Command(
        name = "health",
        description = "Ask the proxy on this host whether it is ready; exit 1 if not. For a container's HEALTHCHECK.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return new Health(option, spec.commandLine().getOut()).call();
    }
}
