package io.borealis.proxy.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Maps texts by path to a tree of records, and back. A component {@code connectTimeout} of the record under
 * {@code backend} is the path {@code backend.connect_timeout}.
 */
final class ConfigBinder {
    private ConfigBinder() {}

    /** Makes the tree; every path that a component stands for must be there. */
    static <T extends Record> T bind(Class<T> type, Map<String, String> values) {
        return type.cast(bindRecord(type, "", values));
    }

    /** The texts of a tree by path, in the order of its components; secrets are masked. */
    static Map<String, String> textsOf(Record tree) {
        Map<String, String> texts = new LinkedHashMap<>();
        collect(tree, "", texts);
        return texts;
    }

    /** A value as a file would have it, or its mask. */
    static String textOf(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        return value instanceof Enum<?> constant ? nameOf(constant) : value.toString();
    }

    private static Object bindRecord(Class<?> type, String prefix, Map<String, String> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String path = prefix + snakeCase(components[i].getName());
            arguments[i] = isSection(components[i].getType())
                    ? bindRecord(components[i].getType(), path + ".", values)
                    : bindValue(components[i].getType(), path, values);
        }
        return construct(type, components, arguments);
    }

    private static Object bindValue(Class<?> type, String path, Map<String, String> values) {
        String text = values.get(path);
        if (text == null) {
            throw new IllegalStateException("No default for " + path);
        }
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
                    .filter(constant -> nameOf((Enum<?>) constant).equals(text))
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
        if (type == Duration.class) {
            return "a duration like 500ms, 30s, 2m or 1h";
        }
        if (type == ByteSize.class) {
            return "a size like 512B, 64KiB, 8MiB or 1GiB";
        }
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> nameOf((Enum<?>) constant))
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
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

    private static void collect(Record section, String prefix, Map<String, String> texts) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Object value = read(section, component);
            String path = prefix + snakeCase(component.getName());
            if (isSection(component.getType())) {
                collect((Record) value, path + ".", texts);
            } else {
                texts.put(path, textOf(value));
            }
        }
    }

    private static Object read(Record section, RecordComponent component) {
        try {
            return component.getAccessor().invoke(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type != Secret.class && type != ByteSize.class;
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
