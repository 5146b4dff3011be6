/**
 * The model services of AWS. AWS SDK types stay in here.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.ml.aws.AwsClients}: makes the clients from the settings
 *   <li>{@link io.borealis.ml.aws.ComprehendMlClient}: Amazon Comprehend
 *   <li>{@link io.borealis.ml.aws.SageMakerMlClient}: SageMaker endpoints
 *   <li>{@code AwsConnection}: the SDK's client of either, and as whom it calls
 *   <li>{@code AwsFailures}: what the SDK throws, in our words
 * </ul>
 */
@NullMarked
package io.borealis.ml.aws;

import org.jspecify.annotations.NullMarked;
