package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.OutputItem;
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
 *   SELECT id, f(a, 'en') AS s, f(b, lang, n) FROM t
 *   SELECT id, CAST(CONVERT((a) USING utf8mb4) AS BINARY) AS s,
 *          CAST(CONVERT((b) USING utf8mb4) AS BINARY) AS `f(b, lang, n)`,
 *          CAST(CONVERT((lang) USING utf8mb4) AS BINARY) AS `aurora_ml:3`, (n) AS `aurora_ml:4` FROM t
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
    private final List<StreamedItem> items;
    private final OrderOrdinals ordinals;
    private final Edits edits = new Edits();
    private final List<OutputItem> outputs = new ArrayList<>();
    private final List<WrittenColumns> written = new ArrayList<>();
    private final ArgumentColumns columns;

    /** The columns of a call: what is written, and where in it the expression of each slot ends. */
    private record WrittenColumns(Edit edit, Map<Integer, Integer> ends) {}

    StreamedSelectWriter(OriginalStatement original, List<StreamedItem> items, OrderOrdinals ordinals) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.items = items;
        this.ordinals = ordinals;
        this.columns = new ArgumentColumns(statement);
    }

    Streaming write() {
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
        SplicedText text = SplicedText.whole(original, edits);
        Map<Integer, Integer> ends = new HashMap<>();
        written.forEach(columns ->
                columns.ends().forEach((slot, end) -> ends.put(slot, text.placeOf(columns.edit()) + end)));
        return new StreamedSelect(text.sql(), outputs, new ArgumentEnds(ends));
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<Integer, Integer> ends = new HashMap<>();
        for (int i = 0; i < added.size(); i++) {
            out.writeBytes(i == 0 ? new byte[0] : ascii(", "));
            write(added.get(i), out);
            ends.put(first + i, out.size());
            out.writeBytes(ascii(" AS "));
            out.writeBytes(i == 0 ? name : ascii(ArgumentColumns.name(first + i)));
        }
        Edit edit = new Edit(tokens.start(range.from()), tokens.end(range.to() - 1), out.toByteArray());
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
