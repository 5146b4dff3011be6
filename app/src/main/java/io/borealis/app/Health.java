package io.borealis.app;

import io.borealis.admin.HealthProbe;
import io.borealis.proxy.config.source.LoadedConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;

/**
 * Says whether the proxy that runs on this host with the same configuration is ready.
 *
 * @param out hears what the proxy answers
 */
record Health(ConfigOption config, PrintWriter out) implements Callable<Integer> {
    /** A proxy answers within a second, whatever its server does. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int READY = 200;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = config.load();
        HealthProbe.Answer answer = HealthProbe.ask(loaded.config(), TIMEOUT);
        out.println(answer.body());
        return answer.status() == READY ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
