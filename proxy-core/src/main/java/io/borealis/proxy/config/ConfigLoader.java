package io.borealis.proxy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the configuration: the defaults, over them the file, over that the environment.
 *
 * <p>Everything is text by path until the end, so that the three sources meet in one map, and one place turns texts
 * into values and complains about them in one way.
 */
public final class ConfigLoader {
    private static final String VARIABLE_PREFIX = "BOREALIS_";
    /** Read by the start script, not by us. */
    private static final Set<String> VARIABLES_OF_OTHERS = Set.of("BOREALIS_JAVA_OPTS");

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-(.*))?}");
    private static final String PASSWORD = "backend.service_password";
    private static final String PASSWORD_FILE = "backend.service_password_file";

    private final Map<String, String> environment;

    /** A loader that sees the variables given, usually {@link System#getenv()}. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The configuration of the environment alone.
     *
     * @throws ConfigException if it cannot be used
     */
    public LoadedConfig load() {
        return load("", "");
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
        return load(file.toString(), yaml);
    }

    LoadedConfig load(String source, String yaml) {
        Map<String, String> values = new LinkedHashMap<>(ReferenceConfig.values());
        YamlFlattener.flatten(source, yaml).forEach((path, text) -> {
            requireKnown(source, path);
            values.put(path, substitute(path, text));
        });
        values.replaceAll((path, text) -> environment.getOrDefault(variableOf(path), text));
        readPasswordFile(values);
        return new LoadedConfig(ConfigBinder.bind(ProxyConfig.class, values), warnings());
    }

    /** Name of the environment variable that sets a key. */
    static String variableOf(String path) {
        return VARIABLE_PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static void requireKnown(String source, String path) {
        Set<String> known = ReferenceConfig.values().keySet();
        if (known.contains(path)) {
            return;
        }
        if (known.stream().anyMatch(key -> key.startsWith(path + "."))) {
            throw new ConfigException("%s: %s must be a section with keys below it".formatted(source, path));
        }
        throw new ConfigException("%s: unknown key %s%s"
                .formatted(
                        source,
                        path,
                        Suggestions.nearest(path, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
    }

    private String substitute(String path, String text) {
        Matcher matcher = SUBSTITUTION.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String value = environment.get(matcher.group(1));
        if (value != null) {
            return value;
        }
        if (matcher.group(2) == null) {
            throw new ConfigException(
                    "%s: '%s' names an environment variable that is not set; %s would give it a default"
                            .formatted(path, text, "${" + matcher.group(1) + ":-value}"));
        }
        return matcher.group(3);
    }

    private static void readPasswordFile(Map<String, String> values) {
        String file = values.getOrDefault(PASSWORD_FILE, "").strip();
        if (file.isEmpty()) {
            return;
        }
        if (!values.getOrDefault(PASSWORD, "").isEmpty()) {
            throw new ConfigException(PASSWORD + " and " + PASSWORD_FILE + " are both set; keep one of them");
        }
        try {
            values.put(
                    PASSWORD,
                    Files.readString(Path.of(file)).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ConfigException("%s: cannot read '%s': %s".formatted(PASSWORD_FILE, file, e), e);
        }
    }

    private List<String> warnings() {
        Set<String> known = new TreeSet<>();
        ReferenceConfig.values().keySet().forEach(path -> known.add(variableOf(path)));
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(VARIABLE_PREFIX) && !known.contains(name) && !VARIABLES_OF_OTHERS.contains(name)) {
                warnings.add("The environment variable %s sets no key%s"
                        .formatted(
                                name,
                                Suggestions.nearest(name, known)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(".")));
            }
        }
        return List.copyOf(warnings);
    }
}
