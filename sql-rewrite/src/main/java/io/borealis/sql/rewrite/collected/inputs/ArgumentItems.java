package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.rewrite.text.ArgumentColumns;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Different calls as items that are made of columns, and the columns over their arguments. */
public final class ArgumentItems implements InputQueryWriter.Columns {

    private final List<OutputItem> items = new ArrayList<>();
    private final List<ArgumentColumns.Column> columns = new ArrayList<>();

    private ArgumentItems() {}

    /** Makes them; empty where arguments of a call cannot be columns. */
    static Optional<ArgumentItems> of(ParsedStatement statement, List<MlCall> calls) {
        ArgumentItems made = new ArgumentItems();
        ArgumentColumns arguments = new ArgumentColumns(statement);
        for (MlCall call : calls) {
            Optional<ArgumentColumns.Call> added = arguments.add(call);
            if (added.isEmpty()) {
                return Optional.empty();
            }
            made.items.add(added.get().item());
            made.columns.addAll(added.get().columns());
        }
        return Optional.of(made);
    }

    List<OutputItem> items() {
        return items;
    }

    /** What the columns are made of. */
    List<Optional<TokenRange>> arguments() {
        return columns.stream().map(ArgumentColumns.Column::argument).toList();
    }

    @Override
    public ArgumentEnds write(SplicedText query) {
        Map<Integer, Integer> ends = new HashMap<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            ArgumentColumns.Column column = columns.get(slot);
            query.text(slot == 0 ? "" : ", ").text(column.before());
            column.argument().ifPresent(query::copy);
            ends.put(slot, query.text(column.after()).length());
            query.text(" AS " + ArgumentColumns.name(slot));
        }
        return new ArgumentEnds(ends);
    }

    @Override
    public void writeNames(SplicedText query) {
        for (int slot = 0; slot < columns.size(); slot++) {
            query.text(slot == 0 ? "" : ", ").text(ArgumentColumns.name(slot));
        }
    }
}
