package io.borealis.sql.aurora;

import io.borealis.sql.parse.TokenRange;
import java.util.List;

/**
 * CREATE FUNCTION with {@code ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT}, by token indexes.
 *
 * @param definer the account after DEFINER =, wherever it was written; empty where it was not
 * @param ifNotExists whether IF NOT EXISTS was written
 * @param name the name, its schema included
 * @param parameters the parameters in their order
 * @param returns the type of the answer: a number, or text of a limited length
 * @param security the word after SQL SECURITY, -1 where there is none
 * @param comment the literal after COMMENT, -1 where there is none
 * @param call the endpoint, and how it is asked
 */
public record ModelFunction(
        TokenRange definer,
        boolean ifNotExists,
        TokenRange name,
        List<Parameter> parameters,
        DataType returns,
        int security,
        int comment,
        EndpointCall call) {

    /**
     * A parameter.
     *
     * @param name index of its name
     * @param type its type
     */
    public record Parameter(int name, DataType type) {}

    public ModelFunction {
        parameters = List.copyOf(parameters);
    }
}
