/**
 * The marks of statements that the proxy runs: a mark counts while a session of the service account holds a lock whose name only
 * the key can tell (docs/explanation/trust.md).
 *
 * <h2>Starting point</h2>
 *
 * {@link io.borealis.proxy.demand.mark.StatementMarks}.
 */
@NullMarked
package io.borealis.proxy.demand.mark;

import org.jspecify.annotations.NullMarked;
