/**
 * Turns a statement's inputs into few, full requests, and their answers back into the order of the inputs.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.ml.batch.MlExecutor}: one a process; threads and limits that all statements share
 *   <li>{@link io.borealis.ml.batch.MlStatement}: one a SQL statement; inputs in, tickets out, answers for tickets
 *   <li>{@code BatchAccumulator}, {@code DuplicateInputs}, {@code ConcurrencyLimit}, {@code RoundRobinQueue}, {@code
 *       Retries}: the decisions, each without threads, clock or network
 *   <li>{@code TicketBlock}: tickets and their answers, in arrays, for there may be as many as rows
 *   <li>{@code BatchCall}: the life of one batch; {@code ServiceLane}: which batch is sent next, to a service or, where
 *       each endpoint has a capacity of its own ({@code ServiceLanes}), to an endpoint
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * <pre>
 * statement worker  -- submit, flush --&gt;  ServiceLane  -- when a permit is free --&gt;  ml-invoke-*  --&gt;  MlClient
 *        ^                                     ^                                        |
 *        |                                     +-- after a pause, from ml-timer --------+ (failed, worth a retry)
 *        +-------------------------- answers, or the statement's first error -----------+
 * </pre>
 *
 * <p>A pause before a retry holds neither a permit nor a thread. Nobody takes a second lock while holding one, and no lock
 * is held while a client is called.
 */
@NullMarked
package io.borealis.ml.batch;

import org.jspecify.annotations.NullMarked;
