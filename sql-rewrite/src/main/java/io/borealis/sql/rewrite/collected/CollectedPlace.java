package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.derived.DerivedTable;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.rows.CallBlock;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import java.util.List;
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

    /** Whether MySQL may look for answers once for each row of another query, or of other tables. */
    boolean repeats() {
        return rows.outer().filter(outer -> !outer.once()).isPresent()
                || rows.tables().outer().isPresent();
    }

    /**
     * The tables with calls that MySQL makes for the query in which it evaluates those of this place.
     *
     * @param all the places of the statement
     */
    TablesBeside beside(List<CollectedPlace> all) {
        return TablesBeside.of(
                joining(),
                all.stream()
                        .filter(other -> other.block() != block())
                        .flatMap(other -> other.derived().stream())
                        .toList());
    }

    TokenRange tables() {
        return block().clause(Keyword.FROM).rest();
    }

    /**
     * How the query reads the block that MySQL merges the block into; empty where it does not.
     *
     * @param order that of its conditions with values of calls; empty for that of the text
     */
    Optional<Reading> reading(List<Integer> order) {
        return derived.filter(DerivedTable::isMerged)
                .map(table -> table.reading(!order.isEmpty() && table.decides() ? order : List.of()));
    }
}
