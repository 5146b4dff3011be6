package io.borealis.proxy.config;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** What the compact constructors of the records refuse. */
final class Checks {
    private static final Pattern SOCKET = Pattern.compile("([^@].*)?");
    private static final Pattern ROLE = Pattern.compile("(arn:[a-z0-9-]+:iam::[0-9]{12}:role/\\S+)?");

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

    /** A path of a Unix socket, or nothing. Abstract names have none, and MySQL listens on none of them. */
    static void socket(String path, String value) {
        matches(path, value, SOCKET, "the path of a file; abstract sockets (@name) are not supported");
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

    /** Requires the ARN of an IAM role, or nothing. */
    static void role(String path, String value) {
        matches(path, value, ROLE, "an ARN like arn:aws:iam::123456789012:role/name, or ''");
    }

    /** Requires an http or https URL, or nothing. */
    static void url(String path, String value) {
        if (!value.isEmpty() && !isHttp(value)) {
            throw ConfigException.outOfRange(path, value, "an http or https URL, or ''");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
