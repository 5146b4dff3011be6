package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;

/** Something that is done over each route. */
interface Workload {
    /** For the table. */
    String name();

    /** What is counted. */
    String unit();

    /**
     * Does it once.
     *
     * @throws BenchmarkException when a part of it has failed
     */
    Measurement run(Route route) throws BenchmarkException, IOException, InterruptedException;
}
