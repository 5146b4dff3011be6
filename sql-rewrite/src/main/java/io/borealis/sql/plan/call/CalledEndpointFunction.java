package io.borealis.sql.plan.call;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.SqlText;

/**
 * An endpoint function as a statement calls it.
 *
 * @param function what is called
 * @param written its name as the client wrote it, schema and quotes included
 * @param qualified whether it is written with its schema; else the session's current schema is meant
 * @param arity how many arguments are given
 */
public record CalledEndpointFunction(EndpointFunction function, SqlText written, boolean qualified, int arity) {

    /** The stored function. */
    public QualifiedName routine() {
        return function.routine();
    }
}
