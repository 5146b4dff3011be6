/**
 * Rows on the wire: where their values lie, and rows made anew with some columns replaced. Text and binary protocol.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.execute.rows.RowFormat} with its two forms, {@link
 * io.borealis.proxy.execute.rows.TextRowFormat} and {@link io.borealis.proxy.execute.rows.BinaryRowFormat}.
 */
@NullMarked
package io.borealis.proxy.execute.rows;

import org.jspecify.annotations.NullMarked;
