/**
 * Aurora's own syntax, which MySQL does not know, read from tokens.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.aurora.TokenCursor}: how it is read, and how errors are reported as MySQL does
 *   <li>{@link io.borealis.sql.aurora.ModelFunction}: CREATE FUNCTION with ALIAS
 *   <li>{@link io.borealis.sql.aurora.ShownModelFunction}: SHOW CREATE FUNCTION of such a function
 * </ul>
 */
@NullMarked
package io.borealis.sql.aurora;

import org.jspecify.annotations.NullMarked;
