/**
 * The stand-in for SageMaker's Random Cut Forest.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.randomcutforest.RandomCutForestContainer} is the container; {@link io.borealis.localaws.sagemaker.randomcutforest.TrainingData} is what it learns from, in the time that a server takes to start.
 */
@NullMarked
package io.borealis.localaws.sagemaker.randomcutforest;

import org.jspecify.annotations.NullMarked;
