package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ByteSize;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.Durations;
import io.borealis.proxy.config.Names;
import io.borealis.proxy.config.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps what was written, by the paths of {@link ConfigKeys}, to the tree of records, and back. */
final class ConfigBinder {
    private ConfigBinder() {}

    /** Makes the tree; every path that a component stands for must be there. */
    static <T extends Record> T bind(Class<T> type, Map<String, RawValue> values) {
        return type.cast(bindRecord(type, "", values));
    }

    /** The values of a tree by path, in the order of its components; secrets are masked. */
    static Map<String, RawValue> valuesOf(Record tree) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        collect(tree, "", values);
        return values;
    }

    private static Object bindRecord(Class<?> type, String prefix, Map<String, RawValue> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String path = prefix + Names.ofComponent(components[i].getName());
            arguments[i] = ConfigKeys.isSection(components[i].getType())
                    ? bindRecord(components[i].getType(), path + ".", values)
                    : bindValue(components[i].getType(), path, values);
        }
        return construct(type, components, arguments);
    }

    private static Object bindValue(Class<?> type, String path, Map<String, RawValue> values) {
        RawValue value = values.get(path);
        if (value == null) {
            throw new IllegalStateException("No default for " + path);
        }
        if (type == List.class) {
            return value.list(path).stream().map(String::strip).toList();
        }
        if (type == Map.class) {
            return value.replaced(String::strip).map(path);
        }
        String text = value.text(path);
        if (type == String.class) {
            return text.strip();
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        try {
            return parse(type, text.strip());
        } catch (IllegalArgumentException e) {
            throw ConfigException.outOfRange(path, text, accepted(type));
        }
    }

    private static Object parse(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.parseInt(text);
        }
        if (type == double.class) {
            return Double.parseDouble(text);
        }
        if (type == boolean.class) {
            return parseBoolean(text);
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        if (type == ByteSize.class) {
            return ByteSize.parse(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Names.of((Enum<?>) constant).equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        throw new IllegalStateException("No configuration value can be of " + type);
    }

    private static boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String accepted(Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class) {
            return "a whole number";
        }
        if (type == double.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration like 500ms, 30s, 2m or 1h";
        }
        if (type == ByteSize.class) {
            return "a size like 512B, 64KiB, 8MiB or 1GiB";
        }
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.of((Enum<?>) constant))
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    /** Makes a record; what it refuses is a {@link ConfigException}. */
    static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException refused) {
                throw refused;
            }
            throw new IllegalStateException(type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static void collect(Record section, String prefix, Map<String, RawValue> values) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Object value = read(section, component);
            String path = prefix + Names.ofComponent(component.getName());
            if (ConfigKeys.isSection(component.getType())) {
                collect((Record) value, path + ".", values);
            } else {
                values.put(path, rawOf(value));
            }
        }
    }

    private static RawValue rawOf(Object value) {
        if (value instanceof List<?> items) {
            return new RawValue.TextList(items.stream().map(Object::toString).toList());
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, String> texts = new LinkedHashMap<>();
            entries.forEach((name, text) -> texts.put(name.toString(), text.toString()));
            return new RawValue.TextMap(texts);
        }
        if (value instanceof Duration duration) {
            return new RawValue.Text(Durations.format(duration));
        }
        return new RawValue.Text(value instanceof Enum<?> constant ? Names.of(constant) : value.toString());
    }

    static Object read(Record section, RecordComponent component) {
        try {
            return component.getAccessor().invoke(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
