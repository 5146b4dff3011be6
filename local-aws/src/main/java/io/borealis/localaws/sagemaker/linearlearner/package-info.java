/**
 * The stand-in for SageMaker's Linear Learner.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.linearlearner.LinearLearnerContainer} is the container; {@link io.borealis.localaws.sagemaker.linearlearner.LinearModel} is the file of coefficients that it serves.
 */
@NullMarked
package io.borealis.localaws.sagemaker.linearlearner;

import org.jspecify.annotations.NullMarked;
