/**
 * Which function names mean machine learning, and which belong to MySQL itself.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.function.ModelFunction}
 *   <li>{@link io.borealis.sql.function.FunctionResolver}
 * </ul>
 */
@NullMarked
package io.borealis.sql.function;

import org.jspecify.annotations.NullMarked;
