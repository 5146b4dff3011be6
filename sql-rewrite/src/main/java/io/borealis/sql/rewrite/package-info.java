/**
 * Turns a read statement into a plan: one class a kind of statement, all splicing at token positions.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.rewrite.StatementPlanner}
 *   <li>{@link io.borealis.sql.rewrite.text.SplicedText}
 * </ul>
 */
@NullMarked
package io.borealis.sql.rewrite;

import org.jspecify.annotations.NullMarked;
