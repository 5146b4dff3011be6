package io.borealis.app;

import io.borealis.admin.HealthProbe;
import io.borealis.proxy.config.source.LoadedConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether the proxy that runs on this host with the same configuration is ready. */
@Command(
        name = "health",
        description = "Ask the proxy on this host whether it is ready; exit 1 if not. For a container's HEALTHCHECK.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    /** A proxy answers within a second, whatever its server does. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int READY = 200;

    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = option.load();
        HealthProbe.Answer answer = HealthProbe.ask(loaded.config(), TIMEOUT);
        spec.commandLine().getOut().println(answer.body());
        return answer.status() == READY ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
