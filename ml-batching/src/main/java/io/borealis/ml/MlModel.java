package io.borealis.ml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can share a request: inputs of equal models travel together. A function of Lambda counts as one, too, though nothing shares its
 * requests. Implementations are values.
 */
public sealed interface MlModel
        permits ComprehendSentiment, ComprehendDetection, SageMakerEndpoint, BedrockModel, LambdaTarget {

    /** Returns the service that hosts the model. */
    MlService service();

    /**
     * Returns what is called, as errors name it: {@code endpoint churn}, {@code model amazon.titan-text-lite-v1}. Null where there is
     * nothing to tell apart.
     */
    @Nullable
    String targetName();

    /** Tells whether what {@link #targetName()} names has a capacity of its own; else all models of the service share one. */
    default boolean hasOwnCapacity() {
        return targetName() != null;
    }

    /** Tells whether a request changes nothing, so that it may be sent again where nobody knows what became of it. */
    default boolean isHarmless() {
        return true;
    }

    /** Returns what operators know it by: {@code comprehend}, {@code sagemaker endpoint churn}. */
    default String displayName() {
        String own = targetName();
        return own == null ? service().label() : service().label() + ' ' + own;
    }

    /** Tells whether an input that is empty or has only blanks can be sent; others are answered without a request. */
    boolean takesBlankInputs();

    /** Returns what a request of it takes; null for what its service takes. */
    default @Nullable RequestLimits limits() {
        return null;
    }

    /** Tells whether an input that is too long may be cut, where the settings want that. */
    default boolean mayBeTruncated() {
        return true;
    }

    /** Returns the deadline of a batch where the model has one of its own; null for that of the statement. */
    default @Nullable Duration inferenceTimeout() {
        return null;
    }

    /** Tells whether equal inputs of a statement have one answer, and are sent once. */
    default boolean sharesAnswers() {
        return true;
    }
}
