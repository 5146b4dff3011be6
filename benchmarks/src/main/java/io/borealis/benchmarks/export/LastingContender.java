package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.ProcessUsage;
import java.io.IOException;
import java.time.Duration;

/** A way whose process stays between exports. */
sealed interface LastingContender extends Contender permits ConnectorLoop, ProxyExport {

    /** Id of the process. */
    long pid();

    @Override
    default Duration cpu() throws IOException {
        return ProcessUsage.cpu(pid());
    }

    @Override
    default void forgetPeak() throws IOException {
        ProcessUsage.forgetPeak(pid());
    }

    @Override
    default long peakBytes() throws IOException {
        return ProcessUsage.peakBytes(pid());
    }
}
