package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;

/**
 * An input, and the rows that need its answer.
 *
 * @param call the first call that asks for it
 */
public record NeededInput(MlCall call, Need need) {}
