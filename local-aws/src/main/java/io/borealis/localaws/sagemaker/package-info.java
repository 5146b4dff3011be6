/**
 * The stand-in for SageMaker's runtime: {@code InvokeEndpoint}, and behind it the containers that hold the models.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.LocalSageMaker} is the service; {@link io.borealis.localaws.sagemaker.container.ModelContainer} is what one deploys to it, a model of this program or a container of one's own; {@link io.borealis.localaws.sagemaker.config.EndpointsFile} reads endpoints from a file.
 */
@NullMarked
package io.borealis.localaws.sagemaker;

import org.jspecify.annotations.NullMarked;
