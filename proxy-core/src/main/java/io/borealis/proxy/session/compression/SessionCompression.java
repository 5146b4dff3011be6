package io.borealis.proxy.session.compression;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the two legs may be compressed; each for itself.
 *
 * @param frontend what clients may choose
 * @param backend what is asked of MySQL
 * @param available what works here: clients may use it without an offer
 */
public record SessionCompression(
        Set<CompressionAlgorithm> frontend, CompressionAlgorithm backend, Set<CompressionAlgorithm> available) {
    public SessionCompression {
        frontend = Set.copyOf(frontend);
        available = Set.copyOf(available);
    }

    /** What is wanted, as far as it works here. */
    public static SessionCompression of(Collection<CompressionAlgorithm> frontend, CompressionAlgorithm backend) {
        Set<CompressionAlgorithm> available = EnumSet.noneOf(CompressionAlgorithm.class);
        for (CompressionAlgorithm algorithm : CompressionAlgorithm.values()) {
            if (algorithm.isAvailable()) {
                available.add(algorithm);
            }
        }
        Set<CompressionAlgorithm> offered = EnumSet.copyOf(frontend);
        offered.retainAll(available);
        return new SessionCompression(
                offered, available.contains(backend) ? backend : CompressionAlgorithm.UNCOMPRESSED, available);
    }

    /** The capability flags with which it is offered to clients. */
    public int offered() {
        return capabilities(frontend);
    }

    /** The capability flags that clients may have: those that are offered and, where nobody must compress, all that work. */
    public int accepted() {
        return capabilities(frontend.contains(CompressionAlgorithm.UNCOMPRESSED) ? available : frontend);
    }

    private static int capabilities(Set<CompressionAlgorithm> algorithms) {
        return algorithms.stream().mapToInt(CompressionAlgorithm::capability).reduce(0, (a, b) -> a | b);
    }
}
