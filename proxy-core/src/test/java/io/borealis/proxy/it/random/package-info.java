/**
 * Random statements with model calls, compared with the same statements over ordinary stored functions that compute the same.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.proxy.it.random.RandomStatementsIT}: the comparison, episode by episode
 *   <li>{@link io.borealis.proxy.it.random.StatementGenerator}: places in statements, filled by {@link
 *       io.borealis.proxy.it.random.Expressions}
 *   <li>{@link io.borealis.proxy.it.random.Interference}: another session's write while a model is at work
 * </ul>
 */
@NullMarked
package io.borealis.proxy.it.random;

import org.jspecify.annotations.NullMarked;
