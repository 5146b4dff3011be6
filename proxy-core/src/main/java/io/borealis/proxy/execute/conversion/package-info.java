/**
 * Values on their way back from models: what MySQL's own RETURN would make of an answer's text, done here for rows that are streamed.
 * Whatever is not certain to be the same is left to MySQL.
 *
 * <p>Starting point: {@link io.borealis.proxy.execute.conversion.ReturnType}, an answer's text as a value of the declared type.
 */
@NullMarked
package io.borealis.proxy.execute.conversion;

import org.jspecify.annotations.NullMarked;
