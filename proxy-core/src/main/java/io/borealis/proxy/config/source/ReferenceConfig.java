package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code borealis-reference.yaml}: every key there is, and the one place where defaults are written. */
final class ReferenceConfig {
    private static final String RESOURCE = "borealis-reference.yaml";
    private static final Map<String, RawValue> VALUES = YamlReader.read(RESOURCE, read());

    private ReferenceConfig() {}

    /** Default of every key by its path, in the order of the file. */
    static Map<String, RawValue> values() {
        return VALUES;
    }

    private static String read() {
        try (InputStream stream = ProxyConfig.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
