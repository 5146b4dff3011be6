/**
 * Arguments on their way to a SageMaker endpoint: columns of a query become fields of CSV, as MySQL's assignment to the parameters would
 * make them (manual, "Data Type Conversion in Expression Evaluation", "Out-of-Range and Overflow Handling"; each pair of types tried against
 * the server in {@code ArgumentTypesIT}).
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.proxy.execute.conversion.argument.ArgumentConversion}: from a column to a parameter, if there is a way
 *   <li>{@link io.borealis.proxy.execute.conversion.argument.ParameterAssignment}: what is said where a value does not fit
 * </ul>
 */
@NullMarked
package io.borealis.proxy.execute.conversion.argument;

import org.jspecify.annotations.NullMarked;
