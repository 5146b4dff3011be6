/**
 * SageMaker's contract with the containers that serve models: {@code GET /ping}, {@code POST /invocations}.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.container.ModelContainer} is the contract; {@link io.borealis.localaws.sagemaker.container.HttpContainer} reaches a container elsewhere, {@link io.borealis.localaws.sagemaker.container.ContainerServer} makes one of this program reachable; {@link io.borealis.localaws.sagemaker.container.CsvReader} reads what is sent to most of them.
 */
@NullMarked
package io.borealis.localaws.sagemaker.container;

import org.jspecify.annotations.NullMarked;
