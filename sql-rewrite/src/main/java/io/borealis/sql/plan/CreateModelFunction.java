package io.borealis.sql.plan;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * {@code CREATE FUNCTION … ALIAS …}: MySQL gets an ordinary stored function instead, whose body names the model, and on its OK
 * there is one function more to know.
 *
 * @param sql the statement to relay
 * @param body the kind of the function's body, and thereby of the function
 * @param schema the function's schema as written, without quotes; empty where it is the current one
 * @param name the function's name as written, without quotes
 * @param ifNotExists whether IF NOT EXISTS was written: then an OK may mean that another function stands there
 */
public record CreateModelFunction(
        SqlText sql, LookupBody body, Optional<String> schema, String name, boolean ifNotExists)
        implements StatementPlan {

    /**
     * The function that there is then.
     *
     * @param current the session's current schema
     */
    public StoredFunction function(String current) {
        return body.function(new QualifiedName(schema.orElse(current), name));
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCreateModelFunction(this);
    }
}
