package io.borealis.proxy.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code borealis-reference.yaml}: every key there is, and the one place where defaults are written. */
final class ReferenceConfig {
    private static final String RESOURCE = "borealis-reference.yaml";
    private static final Map<String, String> VALUES = YamlFlattener.flatten(RESOURCE, read());

    private ReferenceConfig() {}

    /** Default of every key by its path, in the order of the file. */
    static Map<String, String> values() {
        return VALUES;
    }

    private static String read() {
        try (InputStream stream = ReferenceConfig.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
