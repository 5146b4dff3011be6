package io.borealis.proxy.session.compression;

import java.util.Set;

/**
 * How the two legs may be compressed; each for itself.
 *
 * @param frontend what clients may choose
 * @param backend what is asked of MySQL
 */
public record SessionCompression(Set<CompressionAlgorithm> frontend, CompressionAlgorithm backend) {
    public SessionCompression {
        frontend = Set.copyOf(frontend);
    }

    /** The capability flags with which it is offered to clients. */
    public int offered() {
        return frontend.stream().mapToInt(CompressionAlgorithm::capability).reduce(0, (a, b) -> a | b);
    }
}
