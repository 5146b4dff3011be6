package io.borealis.proxy.server;

import io.borealis.metrics.ProxyMetrics;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.internal.PlatformDependent;

/** What the process has of memory: the heap, Netty's direct memory, and what of that its pool of buffers keeps. */
final class MemoryUse {
    private MemoryUse() {}

    static void show(ProxyMetrics metrics) {
        Runtime runtime = Runtime.getRuntime();
        metrics.watchMemory("heap", () -> runtime.totalMemory() - runtime.freeMemory(), runtime::maxMemory);
        // Of Netty's internals, and the only place where the number is that its own limit counts against; -1 where the
        // JVM keeps
        // it.
        metrics.watchMemory(
                "direct",
                () -> Math.max(0, PlatformDependent.usedDirectMemory()),
                () -> Math.max(0, PlatformDependent.maxDirectMemory()));
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider pool) {
            metrics.watchMemory(
                    "pool",
                    () -> pool.metric().usedDirectMemory(),
                    () -> Math.max(0, PlatformDependent.maxDirectMemory()));
        }
    }
}
