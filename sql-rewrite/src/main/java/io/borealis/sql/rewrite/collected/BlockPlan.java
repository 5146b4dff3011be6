package io.borealis.sql.rewrite.collected;

import io.borealis.sql.plan.call.NotCollected;

/** Whether the inputs of the calls of one query block can be collected, and how or why not. */
sealed interface BlockPlan permits CollectedBlock, BlockPlan.Refused {

    /**
     * They cannot.
     *
     * @param reason why not
     */
    record Refused(NotCollected reason) implements BlockPlan {}
}
