package io.borealis.s3.parquet;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.ByteSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;

/** The rows that are gathered in memory, column by column. */
final class OpenRowGroup implements PageWriteStore {

    private static final int PAGE_BYTES = 256 << 10;

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(PAGE_BYTES)
            .withSizeStatisticsEnabled(false)
            .build();

    private final Map<String, ColumnPages> pages = new LinkedHashMap<>();
    private final ColumnWriteStore store;
    private final List<ColumnWriter> writers = new ArrayList<>();
    private long rows;

    OpenRowGroup(List<ParquetColumn> columns, MessageType schema, PageCodec codec) {
        for (ParquetColumn column : columns) {
            pages.put(column.name(), new ColumnPages(column.type(), codec));
        }
        store = PROPERTIES.newColumnWriteStore(schema, this);
        for (ColumnDescriptor column : schema.getColumns()) {
            writers.add(store.getColumnWriter(column));
        }
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return Objects.requireNonNull(pages.get(column.getPath()[0]));
    }

    /** Where the values of a column go. */
    ColumnWriter writer(int column) {
        return writers.get(column);
    }

    /** A row is complete. */
    void endRow() {
        store.endRecord();
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Bytes that it holds, about as many as it will have in the file. */
    long bytes() {
        long held = store.getBufferedSize();
        for (ColumnPages column : pages.values()) {
            held += column.getMemSize();
        }
        return held;
    }

    /**
     * Puts it into the file.
     *
     * @param at where in the file it begins
     */
    RowGroup write(ByteSink file, long at) throws S3AccessException {
        store.flush();
        store.close();
        List<ColumnChunk> chunks = new ArrayList<>();
        long next = at;
        long uncompressed = 0;
        for (ColumnPages column : pages.values()) {
            chunks.add(column.write(file, next));
            next += column.getMemSize();
            uncompressed += column.uncompressedBytes();
        }
        return new RowGroup(chunks, uncompressed, rows).setFile_offset(at).setTotal_compressed_size(next - at);
    }

    /** Lets go of its memory. */
    @Override
    public void close() {
        store.close();
    }
}
