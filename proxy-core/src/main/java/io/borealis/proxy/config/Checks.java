package io.borealis.proxy.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** What the compact constructors of the records refuse. */
final class Checks {
    private Checks() {}

    static void range(String path, int value, int min, int max) {
        if (value < min || value > max) {
            throw ConfigException.outOfRange(path, Integer.toString(value), min + " to " + max);
        }
    }

    static void range(String path, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw ConfigException.outOfRange(
                    path, Durations.format(value), Durations.format(min) + " to " + Durations.format(max));
        }
    }

    static void range(String path, ByteSize value, ByteSize min, ByteSize max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw ConfigException.outOfRange(path, value.toString(), min + " to " + max);
        }
    }

    static void notEmpty(String path, String value) {
        if (value.isBlank()) {
            throw ConfigException.outOfRange(path, value, "a text that is not empty");
        }
    }

    static void matches(String path, String value, Pattern pattern, String accepted) {
        if (!pattern.matcher(value).matches()) {
            throw ConfigException.outOfRange(path, value, accepted);
        }
    }
}
