/**
 * What Borealis counts: the meters a monitoring system scrapes, and Aurora's own {@code Aurora_ml_*} status variables.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.metrics.AuroraMlCounters}: the live numbers behind {@code SHOW STATUS LIKE 'Aurora_ml%'}
 *   <li>{@link io.borealis.metrics.MetricName}: every meter with its tags, its unit and its help text
 *   <li>{@link io.borealis.metrics.BorealisMetrics}: everything that one proxy records
 *   <li>{@link io.borealis.metrics.MlMetrics}, {@link io.borealis.metrics.ProxyMetrics} and
 *       {@link io.borealis.metrics.ExportMetrics}: plain methods to record with
 * </ul>
 *
 * <p>Micrometer appears in this package only; others hand in a registry and call methods with plain arguments.
 */
@NullMarked
package io.borealis.metrics;

import org.jspecify.annotations.NullMarked;
