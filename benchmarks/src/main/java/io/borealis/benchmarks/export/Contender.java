package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** One way of getting the table out of the server. */
sealed interface Contender permits ClientCommand, LastingContender {

    /** Which one. */
    ExportMethod way();

    /** CPU time of its own processes so far. */
    Duration cpu() throws IOException;

    /** Lets {@link #peakBytes} begin anew. */
    void forgetPeak() throws IOException;

    /** The most memory it had at once since {@link #forgetPeak}, in bytes. */
    long peakBytes() throws IOException;

    /** Exports the table, and returns when it is where it should be; this is what is measured. */
    void export() throws BenchmarkException, SQLException, IOException, InterruptedException;

    /** Returns how many rows the newest export had, by its own count. */
    long exportedRows() throws IOException;

    /** Returns how many bytes the newest export had. */
    long exportedBytes() throws BenchmarkException, IOException;
}
