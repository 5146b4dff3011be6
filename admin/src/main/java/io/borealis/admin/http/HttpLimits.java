package io.borealis.admin.http;

import java.time.Duration;

/**
 * What clients can make a server hold.
 *
 * @param connectionsMax connections at once; one more is closed
 * @param lineBytesMax bytes of the request line
 * @param headerBytesMax bytes of all headers of a request
 * @param bodyBytesMax bytes of its body
 * @param requestTime how long a client may take from one answer, or from connecting, to the end of its next request
 * @param responseTime how long it may take to read an answer
 * @param threads requests that are answered at once
 * @param waitingMax requests that wait for a thread; one more hears 503
 */
public record HttpLimits(
        int connectionsMax,
        int lineBytesMax,
        int headerBytesMax,
        int bodyBytesMax,
        Duration requestTime,
        Duration responseTime,
        int threads,
        int waitingMax) {
    /** For probes, scrapers and operators. */
    public static HttpLimits defaults() {
        return new HttpLimits(64, 2 << 10, 8 << 10, 4 << 10, Duration.ofSeconds(30), Duration.ofSeconds(30), 4, 64);
    }
}
