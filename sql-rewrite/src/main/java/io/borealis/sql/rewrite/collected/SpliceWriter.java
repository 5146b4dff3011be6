package io.borealis.sql.rewrite.collected;

import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.collected.inputs.CollectedBlock;
import java.util.List;
import java.util.Optional;

/** Writes a statement with staged answers in the place of its calls. */
interface SpliceWriter {

    /** Each is a table that MySQL opens. */
    int TABLES_MAX = 8;

    /**
     * Writes it; empty where it cannot be written.
     *
     * @param blocks what is collected for its query blocks, at least one, in their order
     */
    Optional<SplicedStatement> write(List<CollectedBlock> blocks);
}
