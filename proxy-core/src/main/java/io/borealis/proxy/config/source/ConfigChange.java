package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.Live;
import io.borealis.proxy.config.Names;
import io.borealis.proxy.config.ProxyConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a running proxy's configuration when it is read again.
 *
 * @param effective live keys as they are now written, all others as they are in force
 * @param applied live keys that have changed, by path
 * @param needRestart other keys that have changed, by path
 */
public record ConfigChange(ProxyConfig effective, List<String> applied, List<String> needRestart) {
    public ConfigChange {
        applied = List.copyOf(applied);
        needRestart = List.copyOf(needRestart);
    }

    /**
     * Compares.
     *
     * @throws ConfigException if what is in force and what is now written do not go together
     */
    public static ConfigChange between(ProxyConfig running, ProxyConfig read) {
        List<String> applied = new ArrayList<>();
        List<String> needRestart = new ArrayList<>();
        ProxyConfig effective = (ProxyConfig) merge(ProxyConfig.class, "", running, read, applied, needRestart);
        return new ConfigChange(effective, applied, needRestart);
    }

    /** Paths of the keys that are live, in the order of the reference. */
    static List<String> liveKeys() {
        List<String> keys = new ArrayList<>();
        collectLive(ProxyConfig.class, "", keys);
        return keys;
    }

    private static void collectLive(Class<?> section, String prefix, List<String> keys) {
        for (RecordComponent component : section.getRecordComponents()) {
            String path = prefix + Names.ofComponent(component.getName());
            if (ConfigKeys.isSection(component.getType())) {
                collectLive(component.getType(), path + ".", keys);
            } else if (component.isAnnotationPresent(Live.class)) {
                keys.add(path);
            }
        }
    }

    private static Object merge(
            Class<?> section,
            String prefix,
            Record running,
            Record read,
            List<String> applied,
            List<String> needRestart) {
        RecordComponent[] components = section.getRecordComponents();
        Object[] merged = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String path = prefix + Names.ofComponent(components[i].getName());
            Object old = ConfigBinder.read(running, components[i]);
            Object now = ConfigBinder.read(read, components[i]);
            if (ConfigKeys.isSection(components[i].getType())) {
                merged[i] =
                        merge(components[i].getType(), path + ".", (Record) old, (Record) now, applied, needRestart);
            } else {
                boolean live = components[i].isAnnotationPresent(Live.class);
                merged[i] = live ? now : old;
                if (!old.equals(now)) {
                    (live ? applied : needRestart).add(path);
                }
            }
        }
        return ConfigBinder.construct(section, components, merged);
    }
}
