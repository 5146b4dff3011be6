package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.argument.ArgumentColumn;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.StoredCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The arguments of which the text protocol would show six digits while the parameter gets all of them: FLOAT that becomes something else.
 * They are asked for as DOUBLE.
 *
 * @param slots their slots
 * @param columns their columns
 */
public record FloatArguments(Set<Integer> slots, Set<Integer> columns) {

    /** Finds them. */
    public static FloatArguments of(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format) {
        FloatArguments floats = new FloatArguments(new HashSet<>(), new HashSet<>());
        layout.calls().stream()
                .filter(StoredCall.class::isInstance)
                .map(StoredCall.class::cast)
                .forEach(call -> floats.add(call, descriptions.of(call.function()), columns, format.isBinary()));
        return floats;
    }

    private void add(
            StoredCall call, StoredFunctionDescription description, List<ColumnDefinition41> all, boolean binary) {
        if (!(description.model() instanceof SageMakerEndpoint)) {
            return; // a body is a text
        }
        for (int i = 0; i < call.columns().size(); i++) {
            int column = call.columns().get(i);
            boolean shown =
                    ArgumentColumn.of(column, all.get(column), binary).kind() == ArgumentColumn.Kind.SHOWN_FLOAT;
            if (shown && !description.parameters().get(i).type().name().equals("float")) {
                slots.add(call.slots().get(i));
                columns.add(column);
            }
        }
    }

    /** The definitions of the columns when these are DOUBLE. */
    public List<ColumnDefinition41> asDoubles(List<ColumnDefinition41> definitions) {
        List<ColumnDefinition41> exact = new ArrayList<>(definitions);
        columns.forEach(column -> exact.set(column, exact.get(column).withType(ColumnType.DOUBLE)));
        return exact;
    }
}
