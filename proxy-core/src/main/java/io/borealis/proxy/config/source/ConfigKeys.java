package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ByteSize;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.Names;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.Secret;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys there are, and what each of them takes. They are the components of {@link ProxyConfig} and the records below
 * it: {@code connectTimeout} of the record under {@code backend} is the key {@code backend.connect_timeout}.
 */
final class ConfigKeys {
    private static final Map<String, Class<?>> TYPES = collect(ProxyConfig.class, "", new LinkedHashMap<>());

    private ConfigKeys() {}

    /** All keys by their paths, in the order of the records. */
    static Set<String> all() {
        return TYPES.keySet();
    }

    /** Whether a key takes a list of texts. */
    static boolean isList(String path) {
        return TYPES.get(path) == List.class;
    }

    /** Whether a key takes texts by name. */
    static boolean isMap(String path) {
        return TYPES.get(path) == Map.class;
    }

    /** Whether a key takes one text; false for what is no key, too. */
    static boolean isSingle(String path) {
        return TYPES.containsKey(path) && !isList(path) && !isMap(path);
    }

    /**
     * Requires a key.
     *
     * @param source where the path was found
     * @throws ConfigException if there is no such key, with the name of the one that was probably meant
     */
    static void requireKnown(String source, String path) {
        if (TYPES.containsKey(path)) {
            return;
        }
        String newName = RenamedKeys.newNameOf(path);
        if (newName != null) {
            throw new ConfigException("%s: the key %s is %s".formatted(source, path, newName));
        }
        if (all().stream().anyMatch(key -> key.startsWith(path + "."))) {
            throw new ConfigException("%s: %s must be a section with keys below it".formatted(source, path));
        }
        throw new ConfigException("%s: unknown key %s%s"
                .formatted(
                        source,
                        path,
                        Suggestions.nearest(path, all())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
    }

    /** Whether a component holds further keys. */
    static boolean isSection(Class<?> type) {
        return type.isRecord() && type != Secret.class && type != ByteSize.class;
    }

    private static Map<String, Class<?>> collect(Class<?> section, String prefix, Map<String, Class<?>> types) {
        for (RecordComponent component : section.getRecordComponents()) {
            String path = prefix + Names.ofComponent(component.getName());
            if (isSection(component.getType())) {
                collect(component.getType(), path + ".", types);
            } else {
                types.put(path, component.getType());
            }
        }
        return Collections.unmodifiableMap(types);
    }
}
