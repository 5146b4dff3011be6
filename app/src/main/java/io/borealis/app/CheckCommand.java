package io.borealis.app;

import io.borealis.proxy.catalog.AwsProbe;
import io.borealis.proxy.catalog.BackendCheck;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigPrinter;
import io.borealis.proxy.config.source.LoadedConfig;
import io.borealis.proxy.tls.TlsContexts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is in force and what is missing. */
@Command(
        name = "check",
        description = "Print the effective configuration and what is missing for running; exit 1 if anything is.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final AwsProbe aws;

    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    CheckCommand(AwsProbe aws) {
        this.aws = aws;
    }

    @Override
    public Integer call() {
        LoadedConfig loaded = option.load();
        ProxyConfig config = loaded.config();
        TlsContexts.of(config); // its files are part of the configuration
        PrintWriter out = spec.commandLine().getOut();
        out.println("# The configuration in force");
        out.println(ConfigPrinter.print(config));

        List<Finding> findings = new ArrayList<>();
        loaded.warnings().forEach(warning -> findings.add(Finding.warning(warning)));
        findings.addAll(BackendCheck.run(config, aws));
        findings.addAll(EndpointFindings.of(config));
        out.println("# What was found");
        findings.forEach(finding -> out.printf("%-8s %s%n", finding.level(), finding.sentence()));
        boolean runs = findings.stream().noneMatch(finding -> finding.level() == Finding.Level.MISSING);
        return runs ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
