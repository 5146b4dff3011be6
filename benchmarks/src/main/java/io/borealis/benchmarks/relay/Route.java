package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.ProcessUsage;
import java.io.IOException;
import java.time.Duration;

/**
 * A way to MySQL.
 *
 * @param port on loopback
 * @param pid the process in between; 0 where there is none
 */
record Route(String name, int port, long pid) {
    static final String DIRECT = "direct";
    static final String HAPROXY = "haproxy";
    static final String BARE = "bare relay";
    static final String PROXY = "proxy";
    static final String PROXY_SOCKET = "proxy, socket";
    static final String PROXY_IO_URING = "proxy, io_uring";

    /** CPU time of the process in between. */
    Duration cpu() throws IOException {
        return pid == 0 ? Duration.ZERO : ProcessUsage.cpu(pid);
    }

    /** Memory of the process in between, in bytes. */
    long residentBytes() throws IOException {
        return pid == 0 ? 0 : ProcessUsage.residentBytes(pid);
    }
}
