package io.borealis.sql.function;

/** What a machine-learning function computes. */
public enum FunctionKind {
    /** The sentiment of a text: POSITIVE, NEGATIVE, NEUTRAL or MIXED. */
    SENTIMENT,
    /** The confidence of that sentiment, 0.0 to 1.0. */
    CONFIDENCE,
    /** The answer of a SageMaker endpoint: a stored function that a user made with ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT. */
    ENDPOINT
}
