package io.borealis.proxy.config;

/** A configuration that cannot be used. Its message is for the person who wrote it and is shown as it is. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A value that a key cannot have; {@code accepted} completes "must be". */
    public static ConfigException outOfRange(String path, String value, String accepted) {
        return new ConfigException("%s: '%s' must be %s".formatted(path, value, accepted));
    }
}
