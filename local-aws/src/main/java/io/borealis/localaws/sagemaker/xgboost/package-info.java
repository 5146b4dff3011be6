/**
 * The stand-in for SageMaker's XGBoost container.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.xgboost.XgBoostContainer} is the container, {@link io.borealis.localaws.sagemaker.xgboost.XgBoostLayout} the form of its answers, which differs between versions of the real one.
 */
@NullMarked
package io.borealis.localaws.sagemaker.xgboost;

import org.jspecify.annotations.NullMarked;
