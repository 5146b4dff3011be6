package io.borealis.s3.parquet;

import io.borealis.s3.format.RowLosses;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.PrimitiveType;

/**
 * One column of a result as a column of Parquet.
 *
 * @param type its name and its type
 * @param values writes its values that are not NULL
 * @param losses takes the values that the type does not have
 */
record ParquetColumn(PrimitiveType type, Values values, RowLosses.Column losses) {

    /** How values are written. */
    interface Values {
        /** Writes a value, or returns false where the type does not have it. */
        boolean write(ColumnWriter to, byte[] bytes, int offset, int length);
    }

    /** A value that is there has this level where columns may be NULL and nothing is nested. */
    static final int DEFINED = 1;

    /** Nothing is a list. */
    static final int NOT_REPEATED = 0;

    /** Writes a value; what the type does not have becomes NULL, and is told. */
    void write(ColumnWriter to, byte[] bytes, int offset, int length) {
        if (!values.write(to, bytes, offset, length)) {
            losses.unknown(bytes, offset, offset + length);
            writeNull(to);
        }
    }

    void writeNull(ColumnWriter to) {
        to.writeNull(NOT_REPEATED, 0);
    }

    String name() {
        return type.getName();
    }
}
