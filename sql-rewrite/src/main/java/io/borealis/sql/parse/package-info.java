/**
 * As much of MySQL's grammar as is needed to find calls, select lists and clauses in a token list.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.parse.ParsedStatement}
 *   <li>{@link io.borealis.sql.parse.QueryOutline}
 * </ul>
 */
@NullMarked
package io.borealis.sql.parse;

import org.jspecify.annotations.NullMarked;
