/**
 * What the proxy costs where it only relays: MySQL directly, HAProxy, a bare relay of bytes and the proxy, by turns in one run.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.benchmarks.relay.RelayBenchmark}: the command, and the order in which things are measured
 *   <li>{@link io.borealis.benchmarks.relay.Route} and {@link io.borealis.benchmarks.relay.Routes}: the ways to MySQL, and what is
 *       started for them
 *   <li>{@link io.borealis.benchmarks.relay.Workload}: queries by sysbench, one large result, logins
 *   <li>{@link io.borealis.benchmarks.relay.BareRelay}, {@link io.borealis.benchmarks.relay.LoginProgram}: programs of their own
 *       processes
 * </ol>
 */
@NullMarked
package io.borealis.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
