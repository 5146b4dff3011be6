package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables that set keys: {@code BOREALIS_} and the path in capitals, joined by underscores. */
final class EnvironmentVariables {
    private static final String PREFIX = "BOREALIS_";
    /** They set no key: one is read by the start scripts, the other names the file with the keys. */
    private static final Set<String> OF_OTHERS = Set.of("BOREALIS_JAVA_OPTS", ConfigLoader.FILE_VARIABLE);

    private EnvironmentVariables() {}

    /** Name of the variable that sets a key. */
    static String nameOf(String path) {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * Requires that no variable is set for a key that has another name.
     *
     * @throws ConfigException if one is, with the name it has to have
     */
    static void requireNoOldNames(Map<String, String> environment) {
        RenamedKeys.all().forEach((oldPath, newPath) -> {
            String oldName = nameOf(oldPath);
            String newName = nameOf(newPath);
            if (!oldName.equals(newName) && environment.containsKey(oldName)) {
                throw new ConfigException("The environment variable %s is %s".formatted(oldName, newName));
            }
        });
    }

    /** A sentence for each variable that looks as if it were for us and sets no key. */
    static List<String> warnings(Map<String, String> environment) {
        Set<String> known = new TreeSet<>();
        ConfigKeys.all().forEach(path -> known.add(nameOf(path)));
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !known.contains(name) && !OF_OTHERS.contains(name)) {
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
