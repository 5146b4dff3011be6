package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.rows.OuterRows;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes queries over the rows for which the calls of a block are evaluated, such as that over their arguments. Where another query reads the rows and joins
 * them or has conditions of its own, these stand outside of it as they did, for they name its columns:
 *
 * <pre>
 *   SELECT COUNT(*) FROM (SELECT id, f(v) AS score FROM t) AS d JOIN u USING (id) WHERE score &gt; 3 AND id &lt; 9
 *   SELECT `aurora_ml:0` FROM (SELECT id, (v) AS `aurora_ml:0` FROM t) AS d JOIN u USING (id) WHERE (id &lt; 9)
 * </pre>
 *
 * <p>Where conditions with calls decide whom the calls ask, their answers are joined to the rows.
 */
public final class InputQueryWriter {

    /** A column that is NULL only where an outer join found no row. */
    private static final String ROW = "`aurora_ml:row`";

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final RowSource rows;
    private final List<TokenRange> plain;
    private final boolean allRows;
    private final TablesBeside beside;

    /**
     * @param plain the conditions of the rows without calls
     * @param allRows whether all rows are needed, whatever bounds the session's results
     * @param beside tables with other calls, which are left out
     */
    InputQueryWriter(
            OriginalStatement original, RowSource rows, List<TokenRange> plain, boolean allRows, TablesBeside beside) {
        this.original = original;
        this.statement = original.statement();
        this.rows = rows;
        this.plain = plain;
        this.allRows = allRows;
        this.beside = beside;
    }

    /** The columns of a query. */
    interface Columns {
        /** Writes them where the rows are; returns where the expressions of arguments end in the text. */
        ArgumentEnds write(SplicedText query);

        /** Writes their names where another query reads the rows. */
        void writeNames(SplicedText query);
    }

    /**
     * Which rows need an answer.
     *
     * @param ofBlock those of the block; empty where all do
     * @param reading those of the query that reads the block; empty where all do
     */
    record Needing(Optional<Probe> ofBlock, Optional<Probe> reading) {
        static final Needing ALL = new Needing(Optional.empty(), Optional.empty());
    }

    /**
     * Answers that are joined to the rows.
     *
     * @param items whose they are
     * @param conditions what rows meet that are evaluated for an item, where not all of them are
     * @param columns columns of the block that have them in the place of calls, for conditions of the query that reads it
     */
    record Answers(List<Integer> items, Map<Integer, Probe> conditions, List<Probe> columns) {
        static final Answers NONE = new Answers(List.of(), Map.of(), List.of());
    }

    /**
     * What was written.
     *
     * @param ends where the expressions of the arguments end in the query
     */
    record Text(List<Part> parts, ArgumentEnds ends) {
        /** The query, to which no answers are joined. */
        Probe query() {
            return ((Part.Text) parts.get(0)).text();
        }
    }

    /** Writes a query. */
    Text write(Columns columns, Answers answers, Needing need) {
        return new Writing(columns, answers, need).write();
    }

    /** One of them. */
    private final class Writing {
        private final Columns columns;
        private final Answers answers;
        private final Needing need;
        private final StagedText query =
                new StagedText(statement, beside.withoutCalls(original).withoutVersionMarkers(original));
        private ArgumentEnds ends = new ArgumentEnds(Map.of());

        private Writing(Columns columns, Answers answers, Needing need) {
            this.columns = columns;
            this.answers = answers;
            this.need = need;
        }

        private Text write() {
            boolean decides = need.reading().isPresent() || !answers.columns().isEmpty();
            Optional<RowSource.Reader> reader = rows.reader().filter(other -> decides || !other.readsAll(statement));
            if (reader.isPresent()) {
                writeReader(reader.get());
            } else {
                query.copy(rows.before()).words(rows.before().isEmpty() ? "SELECT " : " SELECT ");
                writeRows();
            }
            query.words(allRows ? " LIMIT " + StreamedSelect.LIMIT_OF_NONE : "");
            return new Text(query.parts(), ends);
        }

        private void writeReader(RowSource.Reader reader) {
            Runnable block = () -> writeBlock(reader);
            query.copyAround(reader.before(), reader.block(), block);
            query.words(reader.before().isEmpty() ? "SELECT " : " SELECT ").write(columns::writeNames);
            query.words(" FROM ").copyAround(reader.tables(), reader.block(), block);
            List<Consumer<SplicedText>> conditions = new ArrayList<>();
            if (reader.hasOuterJoin()) {
                conditions.add(text -> text.text(ROW + " IS NOT NULL"));
            }
            if (!reader.conditions().isEmpty()) {
                conditions.add(text -> Conditions.write(reader.conditions(), text));
            }
            need.reading().ifPresent(written -> conditions.add(text -> text.append(written)));
            writeConditions(conditions);
        }

        /** The block that has the calls, with the query's columns in their place. */
        private void writeBlock(RowSource.Reader reader) {
            query.words("SELECT ");
            reader.columns().forEach(column -> query.copy(column).words(", "));
            answers.columns()
                    .forEach(column -> query.write(text -> text.append(column)).words(", "));
            query.words(reader.hasOuterJoin() ? "1 AS " + ROW + ", " : "");
            writeRows();
        }

        private void writeRows() {
            query.write(text -> ends = columns.write(text));
            boolean areSeveral = !answers.items().isEmpty()
                    && AnswerJoins.needParentheses(statement, rows.tables().range());
            query.words(areSeveral ? " FROM (" : " FROM ")
                    .write(rows.tables()::write)
                    .words(areSeveral ? ")" : "");
            query.parts(AnswerJoins.of(statement, answers.items(), answers.conditions()));
            List<Consumer<SplicedText>> conditions = new ArrayList<>();
            List<TokenRange> own = own();
            if (!own.isEmpty()) {
                conditions.add(text -> Conditions.write(own, text));
            }
            need.ofBlock().ifPresent(written -> conditions.add(text -> text.append(written)));
            rows.outer().flatMap(OuterRows::inInputQuery).ifPresent(conditions::add);
            writeConditions(conditions);
        }

        /** What the outer row of a subquery decides about is written otherwise. */
        private List<TokenRange> own() {
            Set<TokenRange> correlated =
                    rows.outer().map(outer -> Set.copyOf(outer.correlated())).orElse(Set.of());
            return plain.stream()
                    .filter(condition -> !correlated.contains(condition))
                    .toList();
        }

        private void writeConditions(List<Consumer<SplicedText>> conditions) {
            String separator = " WHERE ";
            for (Consumer<SplicedText> condition : conditions) {
                query.words(separator).write(condition);
                separator = " AND ";
            }
        }
    }
}
