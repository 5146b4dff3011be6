package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration: the reference, over it the file, over that the environment.
 *
 * <p>Everything stays as it was written, by path, until the end, so that the three sources meet in one map, and one place
 * turns texts into values and complains about them in one way.
 */
public final class ConfigLoader {
    /** Keys whose value may also be the first line of a file, which the key with this ending names. */
    private static final List<String> SECRETS = List.of("backend.service_password", "admin.token", "otlp.headers");

    private static final String FILE_SUFFIX = "_file";

    /** The environment variable that names the file where nothing else does. */
    static final String FILE_VARIABLE = "BOREALIS_CONFIG";

    private final Map<String, String> environment;

    /** A loader that sees the variables given, usually {@link System#getenv()}. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The configuration of the environment: of the file that {@code BOREALIS_CONFIG} names, if it names one, and of the other
     * variables.
     *
     * @throws ConfigException if it cannot be read or used
     */
    public LoadedConfig load() {
        String file = environment.getOrDefault(FILE_VARIABLE, "").strip();
        return file.isEmpty() ? load("", "") : load(Path.of(file));
    }

    /**
     * The configuration of a file and the environment.
     *
     * @throws ConfigException if it cannot be read or used
     */
    public LoadedConfig load(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("Cannot read the configuration file '%s': %s".formatted(file, e), e);
        }
        return load(file.toString(), yaml, List.of(SourceFile.of(file, yaml)));
    }

    /**
     * The configuration of a text and the environment.
     *
     * @param source what messages call the text
     * @throws ConfigException if it cannot be used
     */
    public LoadedConfig load(String source, String yaml) {
        return load(source, yaml, List.of());
    }

    private LoadedConfig load(String source, String yaml, List<SourceFile> readBefore) {
        List<SourceFile> files = new ArrayList<>(readBefore);
        Map<String, RawValue> values = new LinkedHashMap<>(ReferenceConfig.values());
        YamlReader.read(source, yaml).forEach((path, value) -> {
            ConfigKeys.requireKnown(source, path);
            values.put(path, value.replaced(text -> Substitution.apply(path, text, environment)));
        });
        EnvironmentVariables.requireNoOldNames(environment);
        values.replaceAll((path, value) -> {
            String variable = environment.get(EnvironmentVariables.nameOf(path));
            return variable == null ? value : new RawValue.Text(variable);
        });
        SECRETS.forEach(path -> readSecretFile(path, values).ifPresent(files::add));
        return new LoadedConfig(
                ConfigBinder.bind(ProxyConfig.class, values), EnvironmentVariables.warnings(environment), files);
    }

    private static Optional<SourceFile> readSecretFile(String path, Map<String, RawValue> values) {
        String filePath = path + FILE_SUFFIX;
        String file = textOf(values, filePath).strip();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!textOf(values, path).isEmpty()) {
            throw new ConfigException(path + " and " + filePath + " are both set; keep one of them");
        }
        try {
            String text = Files.readString(Path.of(file));
            values.put(path, new RawValue.Text(text.lines().findFirst().orElse("")));
            return Optional.of(SourceFile.of(Path.of(file), text));
        } catch (IOException e) {
            throw new ConfigException("%s: cannot read '%s': %s".formatted(filePath, file, e), e);
        }
    }

    private static String textOf(Map<String, RawValue> values, String path) {
        RawValue value = values.get(path);
        return value == null ? "" : value.text(path);
    }
}
