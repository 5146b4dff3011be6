package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.plan.call.NotCollected;

/** Whether the inputs of the calls of one query block can be collected, and how or why not. */
public sealed interface BlockPlan permits CollectedBlock, BlockPlan.Refused {

    /**
     * They cannot.
     *
     * @param reason why not
     */
    record Refused(NotCollected reason) implements BlockPlan {}
}
