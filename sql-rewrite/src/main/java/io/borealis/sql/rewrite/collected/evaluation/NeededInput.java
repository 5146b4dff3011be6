package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;

/**
 * An input, and the rows that need its answer.
 *
 * @param call the first call that asks for it
 * @param need which rows of its block do
 * @param reading which rows do of the query into which MySQL merges the block; all where it is none that is merged
 */
public record NeededInput(MlCall call, Need need, Need reading) {

    /** The same where another query reads the block. */
    public NeededInput readBy(Need rows) {
        return new NeededInput(call, need, rows);
    }
}
