package io.borealis.app;

import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.config.source.LoadedConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same in all sub-commands. */
final class ConfigOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "Configuration in YAML; without it, the file that the environment variable BOREALIS_CONFIG names;"
                            + " without either, the defaults and the BOREALIS_ environment variables.")
    private @Nullable Path file;

    ConfigOption() {}

    ConfigOption(Path file) {
        this.file = file;
    }

    LoadedConfig load() {
        ConfigLoader loader = new ConfigLoader(System.getenv());
        return file == null ? loader.load() : loader.load(file);
    }
}
