package io.borealis.ml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can share a request: inputs of equal models travel together. Implementations are values. */
public sealed interface MlModel permits ComprehendSentiment, SageMakerEndpoint, BedrockModel {

    /** Returns the service that hosts the model. */
    MlService service();

    /**
     * Returns what has a capacity of its own to answer for this model, as errors name it: {@code endpoint churn}, {@code model
     * amazon.titan-text-lite-v1}. Null where all models of the service share its capacity.
     */
    @Nullable
    String capacityName();

    /** Returns what operators know it by: {@code comprehend}, {@code sagemaker endpoint churn}. */
    default String displayName() {
        String own = capacityName();
        return own == null ? service().label() : service().label() + ' ' + own;
    }

    /** Tells whether an input that is empty or has only blanks can be sent; others are answered without a request. */
    boolean takesBlankInputs();

    /** Returns the deadline of a batch where the model has one of its own; null for that of the statement. */
    default @Nullable Duration inferenceTimeout() {
        return null;
    }

    /** Tells whether equal inputs of a statement have one answer, and are sent once. */
    default boolean sharesAnswers() {
        return true;
    }
}
