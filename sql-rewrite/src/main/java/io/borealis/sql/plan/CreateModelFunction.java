package io.borealis.sql.plan;

import java.util.Optional;

/**
 * {@code CREATE FUNCTION … ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT …}: MySQL gets an ordinary stored function instead, whose body
 * names the endpoint, and on its OK there is one function more to know.
 *
 * @param sql the statement to relay
 * @param schema the function's schema as written, without quotes; empty where it is the current one
 * @param name the function's name as written, without quotes
 * @param ifNotExists whether IF NOT EXISTS was written: then an OK may mean that another function stands there
 */
public record CreateModelFunction(SqlText sql, Optional<String> schema, String name, boolean ifNotExists)
        implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCreateModelFunction(this);
    }
}
