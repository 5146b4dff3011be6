package io.borealis.sql.rewrite.collected;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.text.ArgumentColumns;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the query over the arguments of calls. Where another query reads the rows and joins them or has conditions of its own, these
 * stand outside of it as they did, for they name its columns:
 *
 * <pre>
 *   SELECT COUNT(*) FROM (SELECT id, f(v) AS score FROM t) AS d JOIN u USING (id) WHERE score &gt; 3 AND id &lt; 9
 *   SELECT `aurora_ml:0` FROM (SELECT id, (v) AS `aurora_ml:0` FROM t) AS d JOIN u USING (id) WHERE (id &lt; 9)
 * </pre>
 */
final class InputQueryWriter {

    /** A column that is NULL only where an outer join found no row. */
    private static final String ROW = "`aurora_ml:row`";

    private final ParsedStatement statement;
    private final RowSource rows;
    private final Function<MlCall, String> input;
    private final SplicedText query;
    private final ArgumentColumns columns;
    private final List<OutputItem> items = new ArrayList<>();
    private final Map<MlCall, Integer> itemOfCall = new HashMap<>();
    private final List<ArgumentColumns.Column> written = new ArrayList<>();
    private final Map<Integer, Integer> ends = new HashMap<>();

    /**
     * What was written.
     *
     * @param items the different calls, each made from columns of the query
     * @param ends where the expressions of the arguments end in the query
     * @param itemOfCall the item that each call is
     * @param arguments what the columns are made of
     */
    record Text(
            Probe query,
            List<OutputItem> items,
            ArgumentEnds ends,
            Map<MlCall, Integer> itemOfCall,
            List<Optional<TokenRange>> arguments) {}

    /** @param input what a call asks for, written out: equal texts ask the same */
    InputQueryWriter(OriginalStatement original, RowSource rows, Function<MlCall, String> input) {
        this.statement = original.statement();
        this.rows = rows;
        this.input = input;
        this.query = new SplicedText(statement, new Edits().withoutVersionMarkers(original));
        this.columns = new ArgumentColumns(statement);
    }

    /**
     * Writes it; empty where arguments of a call cannot be columns.
     *
     * @param conjuncts the conditions of the rows without calls
     * @param allRows whether all rows are needed, whatever bounds the session's results
     */
    Optional<Text> write(List<TokenRange> conjuncts, boolean allRows) {
        if (!findItems()) {
            return Optional.empty();
        }
        Optional<RowSource.Reader> reader = rows.reader().filter(other -> !other.readsAll(statement));
        if (reader.isPresent()) {
            writeReader(reader.get(), conjuncts);
        } else {
            query.copy(rows.before()).text(rows.before().isEmpty() ? "SELECT " : " SELECT ");
            writeRows(conjuncts);
        }
        if (allRows) {
            query.text(" LIMIT " + StreamedSelect.LIMIT_OF_NONE);
        }
        List<Optional<TokenRange>> arguments =
                written.stream().map(ArgumentColumns.Column::argument).toList();
        return Optional.of(new Text(query.probe(), items, new ArgumentEnds(ends), itemOfCall, arguments));
    }

    /** Makes an item of each different call; returns whether all of them could be. */
    private boolean findItems() {
        Map<String, Integer> known = new HashMap<>();
        for (MlCall call : statement.calls()) {
            Integer item = known.get(input.apply(call));
            if (item == null) {
                Optional<ArgumentColumns.Call> added = columns.add(call);
                if (added.isEmpty()) {
                    return false;
                }
                item = items.size();
                known.put(input.apply(call), item);
                items.add(added.get().item());
                written.addAll(added.get().columns());
            }
            itemOfCall.put(call, item);
        }
        return true;
    }

    private void writeReader(RowSource.Reader reader, List<TokenRange> conjuncts) {
        copyAround(reader.before(), reader, conjuncts);
        query.text(reader.before().isEmpty() ? "SELECT " : " SELECT ");
        for (int slot = 0; slot < written.size(); slot++) {
            query.text(slot == 0 ? "" : ", ").text(ArgumentColumns.name(slot));
        }
        query.text(" FROM ");
        copyAround(reader.tables(), reader, conjuncts);
        if (reader.hasOuterJoin()) {
            query.text(" WHERE " + ROW + " IS NOT NULL");
        }
        if (!reader.conditions().isEmpty()) {
            Conditions.write(reader.conditions(), query.text(reader.hasOuterJoin() ? " AND " : " WHERE "));
        }
    }

    /** Copies tokens with the query over the arguments in the place of the block that has the calls. */
    private void copyAround(TokenRange range, RowSource.Reader reader, List<TokenRange> conjuncts) {
        TokenRange block = reader.block();
        if (!range.contains(block.from())) {
            query.copy(range);
            return;
        }
        query.copy(new TokenRange(range.from(), block.from())).text("SELECT ");
        for (TokenRange column : reader.columns()) {
            query.copy(column).text(", ");
        }
        query.text(reader.hasOuterJoin() ? "1 AS " + ROW + ", " : "");
        writeRows(conjuncts);
        query.copy(new TokenRange(block.to(), range.to()));
    }

    private void writeRows(List<TokenRange> conjuncts) {
        writeColumns();
        query.text(" FROM ").copy(rows.tables());
        if (!conjuncts.isEmpty()) {
            Conditions.write(conjuncts, query.text(" WHERE "));
        }
    }

    private void writeColumns() {
        for (int slot = 0; slot < written.size(); slot++) {
            ArgumentColumns.Column column = written.get(slot);
            query.text(slot == 0 ? "" : ", ").text(column.before());
            column.argument().ifPresent(query::copy);
            ends.put(slot, query.text(column.after()).length());
            query.text(" AS " + ArgumentColumns.name(slot));
        }
    }
}
