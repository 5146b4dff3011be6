package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.ProcessUsage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What one export took.
 *
 * @param wall from the first moment to the last
 * @param cpu of the contender's own processes
 * @param serverCpu of MySQL
 * @param receiverCpu of the receiver that stands for S3
 * @param peakBytes the most memory that the contender had at once
 * @param bytes what was written
 */
record Measurement(Duration wall, Duration cpu, Duration serverCpu, Duration receiverCpu, long peakBytes, long bytes) {

    /**
     * Runs a contender once.
     *
     * @throws BenchmarkException if rows were lost
     */
    static Measurement take(Contender contender, long rows, long serverPid, long receiverPid)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        contender.forgetPeak();
        Duration cpu = contender.cpu();
        Duration serverCpu = ProcessUsage.cpu(serverPid);
        Duration receiverCpu = ProcessUsage.cpu(receiverPid);
        long startNanos = System.nanoTime();
        contender.export();
        Measurement measured = new Measurement(
                Duration.ofNanos(System.nanoTime() - startNanos),
                contender.cpu().minus(cpu),
                ProcessUsage.cpu(serverPid).minus(serverCpu),
                ProcessUsage.cpu(receiverPid).minus(receiverCpu),
                contender.peakBytes(),
                contender.exportedBytes());
        long exported = contender.exportedRows();
        if (exported != rows) {
            throw new BenchmarkException(
                    "%s: %,d rows came of %,d".formatted(contender.way().label(), exported, rows));
        }
        return measured;
    }
}
