package io.borealis.proxy.execute.way;

import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.sql.plan.MlPlan;

/**
 * A statement with machine-learning calls that may run: the rights are there.
 *
 * @param statement how it is sent
 * @param plan what has to be done for it
 * @param descriptions what MySQL says of the functions that it calls
 */
public record MlCommand(ClientStatement statement, MlPlan plan, FunctionDescriptions descriptions) {}
