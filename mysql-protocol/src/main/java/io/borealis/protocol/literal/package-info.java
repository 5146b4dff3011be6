/**
 * Values written into SQL.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.protocol.literal.SqlLiterals}.
 */
@NullMarked
package io.borealis.protocol.literal;

import org.jspecify.annotations.NullMarked;
