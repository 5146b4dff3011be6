package io.borealis.sql.function;

import java.util.Optional;

/**
 * A model function that a user made: a stored function whose body calls a lookup function. How many arguments it takes is known
 * to MySQL alone.
 */
public sealed interface StoredFunction extends ModelFunction permits EndpointFunction, BedrockFunction {

    /** The stored function, as MySQL's catalog writes its name. */
    QualifiedName routine();

    @Override
    default String name() {
        return routine().lower().name();
    }

    @Override
    default boolean accepts(int arity) {
        return true;
    }

    @Override
    default Optional<String> replacement(int arity) {
        return Optional.empty();
    }
}
