package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.collected.rows.OuterRows;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the query over the arguments of calls. Where another query reads the rows and joins them or has conditions of its own, these
 * stand outside of it as they did, for they name its columns:
 *
 * <pre>
 *   SELECT COUNT(*) FROM (SELECT id, f(v) AS score FROM t) AS d JOIN u USING (id) WHERE score &gt; 3 AND id &lt; 9
 *   SELECT `aurora_ml:0` FROM (SELECT id, (v) AS `aurora_ml:0` FROM t) AS d JOIN u USING (id) WHERE (id &lt; 9)
 * </pre>
 */
public final class InputQueryWriter {

    /** A column that is NULL only where an outer join found no row. */
    static final String ROW = "`aurora_ml:row`";

    private final ParsedStatement statement;
    private final RowSource rows;
    private final ArgumentItems items;
    private final Optional<Probe> need;
    private final Optional<Probe> reading;
    private final SplicedText query;
    private ArgumentEnds ends = new ArgumentEnds(Map.of());

    /**
     * What was written.
     *
     * @param ends where the expressions of the arguments end in the query
     */
    record Text(Probe query, ArgumentEnds ends) {}

    /**
     * @param need the rows of the block that need the answers; empty where all do
     * @param reading the rows that do of the query which reads the block; empty where all do
     */
    InputQueryWriter(
            OriginalStatement original,
            RowSource rows,
            ArgumentItems items,
            Optional<Probe> need,
            Optional<Probe> reading) {
        this.statement = original.statement();
        this.rows = rows;
        this.items = items;
        this.need = need;
        this.reading = reading;
        this.query = new SplicedText(statement, new Edits().withoutVersionMarkers(original));
    }

    /**
     * Writes it.
     *
     * @param conjuncts the conditions of the rows without calls
     * @param allRows whether all rows are needed, whatever bounds the session's results
     */
    Text write(List<TokenRange> conjuncts, boolean allRows) {
        Optional<RowSource.Reader> reader =
                rows.reader().filter(other -> reading.isPresent() || !other.readsAll(statement));
        if (reader.isPresent()) {
            writeReader(reader.get(), conjuncts);
        } else {
            query.copy(rows.before()).text(rows.before().isEmpty() ? "SELECT " : " SELECT ");
            writeRows(conjuncts);
        }
        if (allRows) {
            query.text(" LIMIT " + StreamedSelect.LIMIT_OF_NONE);
        }
        return new Text(query.probe(), ends);
    }

    private void writeReader(RowSource.Reader reader, List<TokenRange> conjuncts) {
        copyAround(reader.before(), reader, conjuncts);
        query.text(reader.before().isEmpty() ? "SELECT " : " SELECT ");
        items.writeNames(query);
        query.text(" FROM ");
        copyAround(reader.tables(), reader, conjuncts);
        if (reader.hasOuterJoin()) {
            query.text(" WHERE " + ROW + " IS NOT NULL");
        }
        if (!reader.conditions().isEmpty()) {
            Conditions.write(reader.conditions(), query.text(reader.hasOuterJoin() ? " AND " : " WHERE "));
        }
        boolean isFirst = reader.conditions().isEmpty() && !reader.hasOuterJoin();
        reading.ifPresent(written -> query.text(isFirst ? " WHERE " : " AND ").append(written));
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
        ends = items.write(query);
        query.text(" FROM ").copy(rows.tables());
        Set<TokenRange> correlated =
                rows.outer().map(outer -> Set.copyOf(outer.correlated())).orElse(Set.of());
        List<TokenRange> own = conjuncts.stream()
                .filter(conjunct -> !correlated.contains(conjunct))
                .toList();
        if (!own.isEmpty()) {
            Conditions.write(own, query.text(" WHERE "));
        }
        need.ifPresent(
                written -> query.text(own.isEmpty() ? " WHERE " : " AND ").append(written));
        rows.outer()
                .flatMap(OuterRows::inInputQuery)
                .ifPresent(asked -> asked.accept(query.text(own.isEmpty() && need.isEmpty() ? " WHERE " : " AND ")));
    }
}
