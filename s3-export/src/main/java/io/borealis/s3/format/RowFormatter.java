package io.borealis.s3.format;

import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.S3AccessException;
import java.util.List;
import java.util.Set;

/** Writes the rows of one result as lines. Makes no objects per row. Not for several threads. */
public interface RowFormatter {

    /**
     * Returns the formatter for a result.
     *
     * @param tables have learned the character set of the options, where they have one
     */
    static RowFormatter of(ExportOptions options, List<ExportColumn> columns, CharacterTables tables) {
        return switch (options.format()) {
            case TEXT -> TextRowFormatter.of(options, columns, tables);
            case CSV -> CsvRowFormatter.of(options, columns, tables);
            case PARQUET -> throw new IllegalArgumentException("rows of Parquet are no lines");
        };
    }

    /** Writes the line of the columns' labels. */
    void header(ByteSink out) throws S3AccessException;

    /**
     * Writes one row.
     *
     * @param payload holds the row as the text protocol has it: one length-encoded string a column, 0xFB for NULL
     * @throws IllegalArgumentException if it is no such row
     */
    void row(byte[] payload, int offset, int length, ByteSink out) throws S3AccessException;

    /** Returns what MySQL would warn of before the first row. */
    Set<FormatWarning> warnings();

    /** Returns what the rows have lost so far. */
    RowLosses losses();
}
