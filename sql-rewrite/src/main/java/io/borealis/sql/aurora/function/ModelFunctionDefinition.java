package io.borealis.sql.aurora.function;

import io.borealis.sql.parse.TokenRange;
import java.util.List;

/**
 * CREATE FUNCTION with ALIAS, by token indexes.
 *
 * @param definer the account after DEFINER =, wherever it was written; empty where it was not
 * @param ifNotExists whether IF NOT EXISTS was written
 * @param name the name, its schema included
 * @param parameters the parameters in their order
 * @param returns the type of the answer, one that the kind of model can give
 * @param security the word after SQL SECURITY, -1 where there is none
 * @param comment the literal after COMMENT, -1 where there is none
 * @param model the model, and how it is asked
 */
public record ModelFunctionDefinition(
        TokenRange definer,
        boolean ifNotExists,
        TokenRange name,
        List<Parameter> parameters,
        DataType returns,
        int security,
        int comment,
        ModelClause model) {

    /**
     * A parameter.
     *
     * @param name index of its name
     * @param type its type
     */
    public record Parameter(int name, DataType type) {}

    public ModelFunctionDefinition {
        parameters = List.copyOf(parameters);
    }
}
