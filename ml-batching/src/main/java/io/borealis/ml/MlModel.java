package io.borealis.ml;

import org.jspecify.annotations.Nullable;

/** What can share a request: inputs of equal models travel together. Implementations are values. */
public sealed interface MlModel permits ComprehendSentiment, SageMakerEndpoint {

    /** Returns the service that hosts the model. */
    MlService service();

    /**
     * Returns the name of the endpoint that hosts this model and no other: it has a capacity of its own, and errors name it.
     * Null where all models of the service share its capacity.
     */
    @Nullable
    String endpointName();

    /** Tells whether an input that is empty or has only blanks can be sent; others are answered without a request. */
    boolean takesBlankInputs();
}
