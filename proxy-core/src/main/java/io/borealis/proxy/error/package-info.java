/**
 * Errors with MySQL's errno and SQLSTATE.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.error.MySqlError} lists every error the proxy raises itself; {@link io.borealis.proxy.error.MySqlException} carries one.
 */
@NullMarked
package io.borealis.proxy.error;

import org.jspecify.annotations.NullMarked;
