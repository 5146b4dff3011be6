package io.borealis.proxy.execute.way.demand;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;

/**
 * Finds answers that MySQL may have cut to the length, or forced into the character set, that their function declares: a query
 * that selects such an answer shows it whole (Aurora reference 1.3). A text that does not fill its column was not cut, and for a
 * character that the declared set lacks there is a question mark. Of CHAR MySQL takes blanks away, which nobody can see.
 */
final class CutTexts {
    private static final long NOT_A_TEXT = Long.MAX_VALUE;

    private final RowFormat format;
    private final RowValues values;
    private final long[] fullBytes;
    private final boolean hasTexts;

    CutTexts(List<ColumnDefinition41> columns, RowFormat format) {
        this.format = format;
        this.values = new RowValues(columns.size());
        this.fullBytes = columns.stream().mapToLong(CutTexts::fullBytes).toArray();
        this.hasTexts = Arrays.stream(fullBytes).anyMatch(bytes -> bytes != NOT_A_TEXT);
    }

    /** The least bytes of a text that may fill the column. */
    private static long fullBytes(ColumnDefinition41 column) {
        return switch (column.type()) {
            case ColumnType.VARCHAR,
                    ColumnType.VAR_STRING,
                    ColumnType.TINY_BLOB,
                    ColumnType.BLOB,
                    ColumnType.MEDIUM_BLOB,
                    ColumnType.LONG_BLOB ->
                column.length()
                        / CharacterSet.ofCollation(column.charset()).encoding().charBytesMax();
            case ColumnType.STRING -> 0;
            default -> NOT_A_TEXT;
        };
    }

    /** Whether something in the row may not be what the model answered. */
    boolean isIn(ByteBuf row) {
        if (!hasTexts) {
            return false;
        }
        format.locate(row, values);
        for (int i = 0; i < fullBytes.length; i++) {
            if (fullBytes[i] != NOT_A_TEXT && !values.isNull(i) && isIn(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(int column) {
        if (values.length(column) >= fullBytes[column]) {
            return true;
        }
        for (byte b : values.bytes(column)) {
            if (b == '?') {
                return true;
            }
        }
        return false;
    }
}
