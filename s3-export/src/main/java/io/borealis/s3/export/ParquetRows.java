package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.FormatWarning;
import io.borealis.s3.format.RowLosses;
import io.borealis.s3.parquet.ParquetWriter;
import java.util.Set;

/** Rows as files of Parquet, an object a file. */
record ParquetRows(ParquetWriter writer) implements RowWriter {

    @Override
    public void begin() throws S3AccessException {
        writer.beginFile();
    }

    @Override
    public void row(byte[] payload, int offset, int length) throws S3AccessException {
        writer.row(payload, offset, length);
    }

    @Override
    public long pendingBytes() {
        return writer.pendingBytes();
    }

    @Override
    public void endObject() throws S3AccessException {
        writer.endFile();
    }

    @Override
    public Set<FormatWarning> warnings() {
        return Set.of();
    }

    @Override
    public RowLosses losses() {
        return writer.losses();
    }

    @Override
    public void close() {
        writer.close();
    }
}
