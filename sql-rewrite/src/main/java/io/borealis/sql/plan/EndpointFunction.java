package io.borealis.sql.plan;

import io.borealis.sql.function.QualifiedName;

/**
 * A user's function for a SageMaker endpoint, as a statement calls it.
 *
 * @param routine the stored function
 * @param written its name as the client wrote it, schema and quotes included
 * @param qualified whether it is written with its schema; else the session's current schema is meant
 * @param arity how many arguments are given
 */
public record EndpointFunction(QualifiedName routine, SqlText written, boolean qualified, int arity) {}
