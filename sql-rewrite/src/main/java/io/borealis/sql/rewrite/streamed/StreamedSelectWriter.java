package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.RowFilter;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.rewrite.text.ArgumentColumns;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.ItemName;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the query over the arguments.
 *
 * <pre>
 *   SELECT id, f(a, 'en') AS s, f(b, lang, n) FROM t WHERE g(c) &gt; 0.5 AND id &lt; 10 LIMIT 3
 *   SELECT id, CAST(CONVERT((a) USING utf8mb4) AS BINARY) AS s,
 *          CAST(CONVERT((b) USING utf8mb4) AS BINARY) AS `f(b, lang, n)`,
 *          CAST(CONVERT((lang) USING utf8mb4) AS BINARY) AS `aurora_ml:3`, (n) AS `aurora_ml:4`,
 *          (c) AS `aurora_ml:5` FROM t WHERE TRUE AND id &lt; 10 LIMIT 18446744073709551615
 * </pre>
 *
 * <p>The columns of a call stand where the call stood, so parameters keep their order. Equal arguments are selected once.
 */
final class StreamedSelectWriter {

    /** MySQL refuses more items in a select list (error 1117). */
    static final int COLUMNS_MAX = 4096;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;
    private final List<StreamedItem> items;
    private final OrderOrdinals ordinals;
    private final Edits edits = new Edits();
    private final List<OutputItem> outputs = new ArrayList<>();
    private final List<WrittenColumns> written = new ArrayList<>();
    private final ArgumentColumns columns;

    /** The columns of a call: what is written, and where in it the expression of each slot ends. */
    private record WrittenColumns(Edit edit, Map<Integer, Integer> ends) {}

    StreamedSelectWriter(
            OriginalStatement original, QueryBlock block, List<StreamedItem> items, OrderOrdinals ordinals) {
        this.original = original;
        this.block = block;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.items = items;
        this.ordinals = ordinals;
        this.columns = new ArgumentColumns(statement);
    }

    Streaming write(Optional<FilterReader.Filter> filter) {
        for (StreamedItem item : items) {
            if (item.call().isPresent()) {
                if (columns.slots() + item.call().get().arity() > COLUMNS_MAX) {
                    return NotStreamed.TOO_MANY_COLUMNS;
                }
                if (!writeCall(item, item.call().get())) {
                    return NotStreamed.ARGUMENTS;
                }
            } else {
                int slot = columns.other();
                outputs.add(item.star() ? new OutputItem.Star(slot) : new OutputItem.Relayed(slot));
            }
        }
        for (OrderOrdinals.Ordinal ordinal : ordinals.ordinals()) {
            int position = outputs.get(ordinal.item()).slot() + 1;
            edits.add(Edit.of(tokens.start(ordinal.token()), tokens.end(ordinal.token()), Integer.toString(position)));
        }
        if (filter.isEmpty()) {
            return select(SplicedText.whole(original, edits), List.of(), RowFilter.NONE);
        }
        Optional<List<AnswerCondition>> conditions = writeConditions(filter.get());
        if (conditions.isEmpty()) {
            return NotStreamed.ARGUMENTS;
        }
        TokenRange limit = block.clause(Keyword.LIMIT);
        int end = tokens.end((limit.isEmpty() ? tokens.size() : limit.from()) - 1);
        SplicedText text = new SplicedText(statement, edits)
                .copyBetween(original.start(), end)
                .text(" LIMIT " + StreamedSelect.LIMIT_OF_NONE);
        List<TokenRange> left = new ArrayList<>();
        filter.get().conditions().forEach(condition -> left.add(condition.range()));
        left.add(limit);
        return select(text, left, new RowFilter(conditions.get(), filter.get().limit()));
    }

    /**
     * Makes the plan.
     *
     * @param left parts of the statement that the query does not have, in order
     */
    private StreamedSelect select(SplicedText text, List<TokenRange> left, RowFilter filter) {
        Map<Integer, Integer> ends = new HashMap<>();
        written.forEach(columns ->
                columns.ends().forEach((slot, end) -> ends.put(slot, text.placeOf(columns.edit()) + end)));
        List<Integer> parameters = parametersWithout(left);
        Probe query = new Probe(text.sql(), parameters, parameters.size() == tokens.parameters());
        return new StreamedSelect(query, outputs, new ArgumentEnds(ends), filter);
    }

    /** The parameters that stand in no such part; all others keep their order, for calls move to no other place with theirs. */
    private List<Integer> parametersWithout(List<TokenRange> parts) {
        List<Integer> parameters = new ArrayList<>();
        int[] places = tokens.parameterTokens();
        int part = 0;
        for (int i = 0; i < places.length; i++) {
            while (part < parts.size() && parts.get(part).to() <= places[i]) {
                part++;
            }
            if (part == parts.size() || places[i] < parts.get(part).from()) {
                parameters.add(i);
            }
        }
        return parameters;
    }

    /** Adds the columns of the conditions' calls, and lets all rows meet these conditions; empty where an argument cannot be a column. */
    private Optional<List<AnswerCondition>> writeConditions(FilterReader.Filter filter) {
        List<AnswerCondition> conditions = new ArrayList<>();
        List<ArgumentColumns.Column> added = new ArrayList<>();
        int first = columns.slots();
        for (FilterReader.CallCondition condition : filter.conditions()) {
            Optional<ArgumentColumns.Call> call =
                    columns.slots() + condition.call().arity() > COLUMNS_MAX
                            ? Optional.empty()
                            : columns.add(condition.call());
            if (call.isEmpty()) {
                return Optional.empty();
            }
            added.addAll(call.get().columns());
            conditions.add(new AnswerCondition(
                    call.get().item(),
                    condition.comparison().operator(),
                    condition.comparison().constants()));
        }
        int from = tokens.start(block.clause(Keyword.FROM).from());
        addColumns(from, from, ", ", Optional.empty(), added, first, " ");
        for (FilterReader.CallCondition condition : filter.conditions()) {
            TokenRange written = condition.range();
            edits.add(Edit.of(tokens.start(written.from()), tokens.end(written.to() - 1), "TRUE"));
        }
        return Optional.of(conditions);
    }

    private boolean writeCall(StreamedItem item, MlCall call) {
        byte[] name = name(item);
        Optional<ArgumentColumns.Call> added = name.length == 0 ? Optional.empty() : columns.add(call);
        added.ifPresent(made -> {
            outputs.add(made.item());
            replace(item.item().all(), made.columns(), name, made.item().slot());
        });
        return added.isPresent();
    }

    private byte[] name(StreamedItem item) {
        if (item.item().hasAlias()) {
            return tokens.bytes(item.item().alias());
        }
        byte[] quoted = ItemName.quoted(tokens, item.item().expression(), false);
        return quoted == null ? new byte[0] : quoted;
    }

    private void replace(TokenRange range, List<ArgumentColumns.Column> added, byte[] name, int first) {
        addColumns(tokens.start(range.from()), tokens.end(range.to() - 1), "", Optional.of(name), added, first, "");
    }

    /**
     * Writes columns in the place of a part of the text.
     *
     * @param name the name of the first of them; without it, it has one of ours as all others
     * @param first slot of the first
     */
    private void addColumns(
            int from,
            int to,
            String before,
            Optional<byte[]> name,
            List<ArgumentColumns.Column> added,
            int first,
            String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<Integer, Integer> ends = new HashMap<>();
        for (int i = 0; i < added.size(); i++) {
            out.writeBytes(ascii(i == 0 ? before : ", "));
            write(added.get(i), out);
            ends.put(first + i, out.size());
            out.writeBytes(ascii(" AS "));
            out.writeBytes(i == 0 && name.isPresent() ? name.get() : ascii(ArgumentColumns.name(first + i)));
        }
        out.writeBytes(ascii(after));
        Edit edit = new Edit(from, to, out.toByteArray());
        edits.add(edit);
        written.add(new WrittenColumns(edit, ends));
    }

    private void write(ArgumentColumns.Column column, ByteArrayOutputStream out) {
        out.writeBytes(ascii(column.before()));
        column.argument().ifPresent(argument -> {
            int start = tokens.start(argument.from());
            out.write(tokens.sql(), start, tokens.end(argument.to() - 1) - start);
        });
        out.writeBytes(ascii(column.after()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
