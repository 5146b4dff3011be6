package io.borealis.app;

import io.borealis.proxy.catalog.ControlPlane;
import io.borealis.proxy.catalog.InstallException;
import io.borealis.proxy.catalog.Installation;
import io.borealis.proxy.config.ConfigException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Installs functions and roles, or prints how. */
@Command(
        name = "install",
        description = "Put the functions and roles that Borealis needs into the MySQL server.",
        mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Option(
            names = "--print",
            description = "Print the statements, for a DBA to pipe into the mysql client; connect to nothing.")
    private boolean print;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws InstallException {
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(Installation.printable());
            out.flush();
            return ExitCode.OK;
        }
        try (ControlPlane controlPlane = ControlPlane.of(option.load().config())) {
            if (!controlPlane.isConfigured()) {
                throw new ConfigException(
                        "backend.service_user: '' must be the account to install with; or let a DBA run"
                                + " what 'borealis install --print' prints");
            }
            controlPlane.install().forEach(out::println);
            out.println("Installed");
            return ExitCode.OK;
        }
    }
}
