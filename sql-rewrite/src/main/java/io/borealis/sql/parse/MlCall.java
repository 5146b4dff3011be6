package io.borealis.sql.parse;

import io.borealis.sql.function.ModelFunction;

/**
 * A call of a model function, by token indexes.
 *
 * @param first first token: the schema, or the name
 * @param name the name
 * @param open the parenthesis before the arguments
 * @param close the parenthesis after them
 * @param arity how many arguments there are
 * @param function what is called
 */
public record MlCall(int first, int name, int open, int close, int arity, ModelFunction function) {

    public boolean hasWrongArity() {
        return !function.accepts(arity);
    }
}
