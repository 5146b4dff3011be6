package io.borealis.proxy.execute.way.collected.shown;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.way.MlCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a client's own text, as MySQL describes them before it runs. Another text can stand for it where its values are of the same kinds.
 *
 * @param all the columns
 */
public record ClientColumns(List<ColumnDefinition41> all) {

    /** What a value on the wire is, beside its length and names. */
    private record Kind(int type, int charset, int decimals, int flags) {
        private static final int OF_VALUES =
                ColumnFlags.UNSIGNED_FLAG | ColumnFlags.ZEROFILL_FLAG | ColumnFlags.BINARY_FLAG;

        static Kind of(ColumnDefinition41 column) {
            return new Kind(column.type(), column.charset(), column.decimals(), column.flags() & OF_VALUES);
        }
    }

    public ClientColumns {
        all = List.copyOf(all);
    }

    /**
     * Asks MySQL for them.
     *
     * @throws MySqlException MySQL's own error of a text that it does not prepare
     */
    public static ClientColumns of(MlCommand command) throws MySqlException {
        return new ClientColumns(command.statement().columnsOf(command.plan().lookupSql()));
    }

    /** Whether values of other columns are of the same kinds. */
    public boolean areOfTheKindsOf(List<ColumnDefinition41> others) {
        return kinds(all).equals(kinds(others));
    }

    private static List<Kind> kinds(List<ColumnDefinition41> columns) {
        return columns.stream().map(Kind::of).toList();
    }

    /** What the client is told of the columns of a result, by their places. */
    public Map<Integer, ColumnDefinition41> shown() {
        return IntStream.range(0, all.size()).boxed().collect(Collectors.toMap(place -> place, all::get));
    }
}
