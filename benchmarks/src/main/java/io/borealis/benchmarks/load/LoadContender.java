package io.borealis.benchmarks.load;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** One way of getting the file into the table, which is empty. */
sealed interface LoadContender permits ImportCommand, ProxyLoad {

    /** CPU time of its own processes so far. */
    Duration cpu() throws IOException;

    /** Lets {@link #peakBytes} begin anew. */
    void forgetPeak() throws IOException;

    /** The most memory it had at once since {@link #forgetPeak}, in bytes; 0 where nobody wants to know. */
    long peakBytes() throws IOException;

    /** Loads, and returns when all rows are committed; this is what is measured. */
    void load() throws BenchmarkException, SQLException, IOException, InterruptedException;
}
