/**
 * Plans as EXPLAIN shows them, with what becomes of machine-learning calls added.
 *
 * <p>Texts of MySQL's are taken a byte a character: their character set is that of the session's results, and what is added is
 * ASCII.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.execute.show.explain.JsonPlan} reads the tables of a plan; {@link
 * io.borealis.proxy.execute.show.explain.BatchedTables} decides which of them have batched calls.
 */
@NullMarked
package io.borealis.proxy.execute.show.explain;

import org.jspecify.annotations.NullMarked;
