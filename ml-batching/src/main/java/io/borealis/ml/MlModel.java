package io.borealis.ml;

/** What can share a request: inputs of equal models travel together. Implementations are values. */
public sealed interface MlModel permits ComprehendSentiment {

    /** Returns the service that hosts the model. */
    MlService service();

    /** Returns how many inputs the service takes in one request. */
    int batchRowsCap();

    /** Returns how many bytes of UTF-8 the service takes in one input. */
    int inputBytesMax();
}
