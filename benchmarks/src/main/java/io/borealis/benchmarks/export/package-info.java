/**
 * A table out of MySQL in four ways, by turns in one run: {@code mysql -B -q}, {@code mariadb-dump --tab}, a loop with
 * Connector/J and {@code SELECT … INTO OUTFILE S3} through the proxy.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.benchmarks.export.Main}, {@link io.borealis.benchmarks.export.ExportBenchmark}: the program and
 *       what it does, from the first line to the exit code
 *   <li>{@link io.borealis.benchmarks.export.BenchmarkStack}: what is started, in which order, and how it ends
 *   <li>{@link io.borealis.benchmarks.export.BenchmarkTable}: the rows
 *   <li>{@link io.borealis.benchmarks.export.Contender} and its three kinds: the four ways
 *   <li>{@link io.borealis.benchmarks.export.Measurement}: one run of one of them, and {@link
 *       io.borealis.benchmarks.process.ProcessUsage}, what Linux tells of it
 *   <li>{@link io.borealis.benchmarks.export.Report}: the table, the ratios and the targets
 * </ol>
 */
@NullMarked
package io.borealis.benchmarks.export;

import org.jspecify.annotations.NullMarked;
