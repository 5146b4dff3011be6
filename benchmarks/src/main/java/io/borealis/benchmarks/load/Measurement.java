package io.borealis.benchmarks.load;

import java.time.Duration;

/**
 * What one load took.
 *
 * @param wall from the first moment to the last
 * @param cpu of the program that reads the file, or of the proxy
 * @param serverCpu of MySQL
 * @param peakBytes the most memory that the proxy had at once; 0 for the other
 */
record Measurement(Duration wall, Duration cpu, Duration serverCpu, long peakBytes) {}
