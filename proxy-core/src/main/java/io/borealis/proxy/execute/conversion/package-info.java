/**
 * Values on their way to a SageMaker endpoint and back: what MySQL's own assignment to a parameter and from a RETURN would
 * make of them, done here for rows that are streamed. Whatever is not certain to be the same is left to MySQL.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.proxy.execute.conversion.ArgumentFormat}: a column's value as a field of CSV
 *   <li>{@link io.borealis.proxy.execute.conversion.ReturnType}: an answer's text as a value of the declared type
 * </ul>
 */
@NullMarked
package io.borealis.proxy.execute.conversion;

import org.jspecify.annotations.NullMarked;
