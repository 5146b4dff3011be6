package io.borealis.localaws.lambda;

import java.io.IOException;

/** A function that the stand-in for Lambda invokes. Called by many threads at once. */
@FunctionalInterface
public interface InvokedFunction {

    /**
     * Runs the function.
     *
     * @param event the payload of the invocation, a document of JSON
     * @throws IOException if the function cannot be reached or gives no answer
     */
    FunctionResult invoke(byte[] event) throws IOException;
}
