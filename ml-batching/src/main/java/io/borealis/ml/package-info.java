/**
 * What a model is asked and what it answers, and the settings of asking.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.ml.MlInput}: a text for a {@link io.borealis.ml.MlModel}
 *   <li>{@link io.borealis.ml.ComprehendSentiment}, {@link io.borealis.ml.SageMakerEndpoint}: the models
 *   <li>{@link io.borealis.ml.MlAnswer}: what comes back
 *   <li>{@link io.borealis.ml.MlSettings}: limits, timeouts and where the services are
 * </ul>
 */
@NullMarked
package io.borealis.ml;

import org.jspecify.annotations.NullMarked;
