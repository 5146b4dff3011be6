package io.borealis.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command of {@link Serving}. {@link PlainCommand} reads the usual forms of it, too. */
@Command(name = "serve", description = "Run the proxy until it is told to stop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Option(
            names = "--until-ready",
            description =
                    "End as soon as clients can connect: what a start loads is then known, for an archive of classes.")
    private boolean untilReady;

    @Override
    public Integer call() throws Exception {
        return new Serving(option, untilReady).call();
    }
}
