package io.borealis.s3.export;

import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.FileCompression;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.ByteSink;
import io.borealis.s3.format.CharacterTables;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowFormatter;
import io.borealis.s3.format.RowLosses;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows as lines of text, compressed or not. */
final class LineWriter implements RowWriter {

    private final ExportOptions options;
    private final RowFormatter formatter;
    private final Optional<CompressedSink> compressed;
    private final ByteSink lines;

    LineWriter(
            ExportOptions options,
            List<ExportColumn> columns,
            CharacterTables tables,
            FileCompression compression,
            ByteSink objects) {
        this.options = options;
        this.formatter = RowFormatter.of(options, columns, tables);
        this.compressed = compression == FileCompression.NONE
                ? Optional.empty()
                : Optional.of(new CompressedSink(compression, objects));
        this.lines = compressed.map(ByteSink.class::cast).orElse(objects);
    }

    /** Writes the header, if there is to be one. */
    @Override
    public void begin() throws S3AccessException {
        if (options.header()) {
            formatter.header(lines);
        }
    }

    @Override
    public void row(byte[] payload, int offset, int length) throws S3AccessException {
        formatter.row(payload, offset, length, lines);
    }

    @Override
    public long pendingBytes() {
        return 0;
    }

    @Override
    public void endObject() throws S3AccessException {
        if (compressed.isPresent()) {
            compressed.get().endObject();
        }
    }

    @Override
    public Set<FormatWarning> warnings() {
        return formatter.warnings();
    }

    @Override
    public RowLosses losses() {
        return formatter.losses();
    }

    @Override
    public void close() {
        compressed.ifPresent(CompressedSink::close);
    }
}
