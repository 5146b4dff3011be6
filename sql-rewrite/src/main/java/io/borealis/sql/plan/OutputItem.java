package io.borealis.sql.plan;

import io.borealis.sql.function.FunctionSignature;
import java.util.List;
import java.util.Optional;

/**
 * One item of the client's select list, made from the backend's columns. A slot is the index of a backend select item; a star
 * counts as one, however many columns it has.
 */
public sealed interface OutputItem {

    /** The slot whose column definition, above all its name, belongs to this item. */
    int slot();

    /**
     * A column passed on unchanged.
     *
     * @param slot where it stands
     */
    record Relayed(int slot) implements OutputItem {}

    /**
     * All columns of a star, passed on unchanged.
     *
     * @param slot where the first of them stands
     */
    record Star(int slot) implements OutputItem {}

    /**
     * A call, evaluated from its arguments.
     *
     * @param function what is called
     * @param slot first slot of the call; always there, and it carries the client's column name
     * @param text first argument
     * @param language second argument
     * @param batchSize third argument
     */
    record Evaluated(
            FunctionSignature function,
            int slot,
            ArgumentSource text,
            ArgumentSource language,
            Optional<ArgumentSource> batchSize)
            implements OutputItem {}

    /**
     * A call of a user's function for an endpoint, evaluated from its arguments.
     *
     * @param function what is called
     * @param slot first slot of the call; always there, and it carries the client's column name
     * @param arguments slots of the arguments, in their order
     */
    record Inferred(EndpointFunction function, int slot, List<Integer> arguments) implements OutputItem {

        public Inferred {
            arguments = List.copyOf(arguments);
        }
    }
}
