/**
 * The stand-in for AWS Lambda: the operation Invoke, with functions that are HTTP targets or an echo.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.lambda.LocalLambda} is the service, {@link io.borealis.localaws.lambda.InvokedFunction} what it invokes.
 */
@NullMarked
package io.borealis.localaws.lambda;

import org.jspecify.annotations.NullMarked;
