package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.derived.DerivedTable;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.rows.CallBlock;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import java.util.Optional;

/**
 * Where in a statement a block with calls stands, and so for which rows they are evaluated.
 *
 * @param calls the block and its calls
 * @param rows the rows
 * @param allRows whether all of them are read, whatever bounds the session's results
 * @param derived the derived table that the block makes; empty where it makes none
 */
record CollectedPlace(CallBlock calls, RowSource rows, boolean allRows, Optional<DerivedTable> derived) {

    /** The block that has the calls. */
    QueryBlock block() {
        return calls.block();
    }

    /** The block in which MySQL joins its tables: the same, or the one into which it merges that. */
    QueryBlock joining() {
        return derived.filter(DerivedTable::isMerged).map(DerivedTable::reader).orElse(block());
    }

    boolean isMerged() {
        return joining() != block();
    }

    /** Whether MySQL may run it for each row of another query. */
    boolean repeats() {
        return rows.outer().filter(outer -> !outer.once()).isPresent();
    }

    TokenRange tables() {
        return block().clause(Keyword.FROM).rest();
    }

    /** How the query reads the block that MySQL merges the block into; empty where it does not. */
    Optional<Reading> reading() {
        return derived.filter(DerivedTable::isMerged).map(DerivedTable::reading);
    }
}
