package io.borealis.sql.function;

import java.util.Optional;

/** A function that exists without being created: in MySQL lookup functions of the schema aurora_ml stand for it. */
public sealed interface BuiltInFunction extends ModelFunction
        permits SentimentFunction, DetectionFunction, LambdaFunction {

    /** Lower-case name of a lookup function that stands for it, without its schema. */
    String lookup();

    /** Fewest arguments. */
    int arityMin();

    /** Name of the lookup function for that many arguments, with its schema. */
    String qualifiedLookupName(int arity);

    /** Whether its value is a string that is in ASCII in MySQL, where Aurora's are in utf8mb4. */
    default boolean returnsAscii() {
        return false;
    }

    @Override
    default Optional<String> replacement(int arity) {
        return Optional.of(qualifiedLookupName(arity));
    }
}
