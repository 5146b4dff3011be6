package io.borealis.proxy.execute.way.collected.view;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.way.MlCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query over views with calls inside, and the same one over their queries, which has the calls itself.
 *
 * @param written the former
 * @param command the latter
 * @param columns those of the former, as its client is told of them
 */
public record ViewCommand(MlCommand written, MlCommand command, List<ColumnDefinition41> columns) {

    /** What a value on the wire is, beside its length and names. */
    private record Kind(int type, int charset, int decimals, int flags) {
        private static final int UNSIGNED_BINARY_ZEROFILL = 0x20 | 0x80 | 0x40;

        static Kind of(ColumnDefinition41 column) {
            return new Kind(
                    column.type(), column.charset(), column.decimals(), column.flags() & UNSIGNED_BINARY_ZEROFILL);
        }
    }

    public ViewCommand {
        columns = List.copyOf(columns);
    }

    /** Whether values of these columns are values of the client's. */
    public boolean areOfTheSameKinds(List<ColumnDefinition41> others) {
        return columns.stream()
                .map(Kind::of)
                .toList()
                .equals(others.stream().map(Kind::of).toList());
    }

    /** What the client is told of the columns of a result, by their places. */
    public Map<Integer, ColumnDefinition41> shown() {
        return IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(place -> place, columns::get));
    }
}
