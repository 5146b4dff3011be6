package io.borealis.sql.function;

import java.util.Optional;

/**
 * A function whose values come from a service: a machine-learning model, or a function of Lambda. A new kind is a new type here, and a
 * method of the visitor.
 */
public sealed interface ModelFunction permits BuiltInFunction, StoredFunction {

    /** Schema of the stored functions that stand for model functions in MySQL, or that users' functions call. */
    String SCHEMA = "aurora_ml";

    /** Name of the function, without a schema, as users write it. */
    String name();

    boolean accepts(int arity);

    /**
     * What is written into a statement in place of a call's name, its schema included; empty where the call stays as it is,
     * because the function is a stored function itself.
     */
    Optional<String> replacement(int arity);

    /** Whether the service takes the inputs of several calls in one request. */
    default boolean sharesRequests() {
        return true;
    }

    /** Whether every call of it is answered anew, whatever its arguments, so that nothing may be asked before MySQL evaluates the call. */
    default boolean isAnsweredEachTime() {
        return false;
    }

    <R> R accept(ModelFunctionVisitor<R> visitor);
}
