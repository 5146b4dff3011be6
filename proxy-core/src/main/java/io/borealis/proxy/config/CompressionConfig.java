package io.borealis.proxy.config;

import java.util.Arrays;
import java.util.List;

/**
 * How the two legs may be compressed, each by itself.
 *
 * @param frontend what clients may choose, as MySQL's {@code protocol_compression_algorithms}; names of {@link Algorithm}s
 * @param backend what is asked of MySQL; a server that does not have it is talked to uncompressed
 */
public record CompressionConfig(List<String> frontend, Algorithm backend) {
    public CompressionConfig {
        frontend = List.copyOf(frontend);
        List<String> known = Arrays.stream(Algorithm.values()).map(Names::of).toList();
        if (frontend.isEmpty() || !known.containsAll(frontend)) {
            throw ConfigException.outOfRange(
                    "compression.frontend", String.join(", ", frontend), "a list of " + String.join(", ", known));
        }
    }

    /** MySQL's algorithms, under its names. */
    public enum Algorithm {
        ZLIB,
        ZSTD,
        UNCOMPRESSED
    }
}
