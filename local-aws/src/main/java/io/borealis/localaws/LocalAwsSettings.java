package io.borealis.localaws;

import java.util.function.LongSupplier;

/**
 * Where the server listens and how much it does at once.
 *
 * @param host the address to listen on; loopback by default, since the server accepts any credentials
 * @param port the port to listen on, 0 for a free one
 * @param workers the requests that are worked on at once
 * @param nanoTime the clock of the rate limits, as {@link System#nanoTime()}
 */
public record LocalAwsSettings(String host, int port, int workers, LongSupplier nanoTime) {

    public LocalAwsSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is not between 0 and 65535: " + port);
        }
        if (workers < 1 || workers > 1_000) {
            throw new IllegalArgumentException("workers is not between 1 and 1000: " + workers);
        }
    }

    /** Loopback, a free port, 64 workers. */
    public static LocalAwsSettings defaults() {
        return new LocalAwsSettings("127.0.0.1", 0, 64, System::nanoTime);
    }

    public LocalAwsSettings withHost(String newHost) {
        return new LocalAwsSettings(newHost, port, workers, nanoTime);
    }

    public LocalAwsSettings withPort(int newPort) {
        return new LocalAwsSettings(host, newPort, workers, nanoTime);
    }

    public LocalAwsSettings withWorkers(int newWorkers) {
        return new LocalAwsSettings(host, port, newWorkers, nanoTime);
    }

    public LocalAwsSettings withNanoTime(LongSupplier newNanoTime) {
        return new LocalAwsSettings(host, port, workers, newNanoTime);
    }
}
