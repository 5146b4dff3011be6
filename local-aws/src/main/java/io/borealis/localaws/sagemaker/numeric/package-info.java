/**
 * What the containers of this program have in common: numbers read from CSV, predictions written as CSV or JSON.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.numeric.NumericRows} reads requests, {@link io.borealis.localaws.sagemaker.numeric.Predictions} writes answers.
 */
@NullMarked
package io.borealis.localaws.sagemaker.numeric;

import org.jspecify.annotations.NullMarked;
