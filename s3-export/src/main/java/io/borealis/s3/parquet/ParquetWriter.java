package io.borealis.s3.parquet;

import io.borealis.s3.ExportColumn;
import io.borealis.s3.FileCompression;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.format.ByteSink;
import io.borealis.s3.format.RowLosses;
import io.borealis.s3.format.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows into files of Parquet, one after the other into the same sink. The library encodes columns and describes files;
 * the frame of a file (Parquet format, "File format") is made here, because the library's own wants Hadoop. Not for several threads.
 */
public final class ParquetWriter implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** The memory of a row group is looked at after so many bytes of rows. */
    private static final int BYTES_PER_LOOK = 128 << 10;

    private final RowLosses losses = new RowLosses();
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final MessageType schema;
    private final PageCodec codec;
    private final long rowGroupBytesMax;
    private final ByteSink sink;
    private final RowReader reader = new RowReader();
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private OpenRowGroup open;
    private long start;
    private boolean begun;
    private int bytesSinceLook;
    private long pendingBytes;

    /**
     * A writer without a file so far.
     *
     * @param compression of the pages
     * @param sessionZone time zone of values of TIMESTAMP; empty where it is not known
     * @param rowGroupBytesMax memory from which on a row group is complete
     * @throws S3AccessException if a column cannot be one of Parquet's
     */
    public ParquetWriter(
            List<ExportColumn> columns,
            FileCompression compression,
            Optional<ZoneId> sessionZone,
            long rowGroupBytesMax,
            ByteSink sink)
            throws S3AccessException {
        ParquetTypes types = new ParquetTypes(sessionZone, losses);
        Set<String> names = new HashSet<>();
        for (ExportColumn column : columns) {
            ParquetColumn made = types.of(column);
            if (!names.add(made.name().toLowerCase(Locale.ROOT))) {
                throw new S3AccessException(
                        S3AccessFailure.INVALID_REQUEST,
                        "FORMAT PARQUET of two columns with the name '" + made.name() + "'");
            }
            this.columns.add(made);
        }
        this.schema = new MessageType(
                "row", this.columns.stream().map(ParquetColumn::type).toArray(org.apache.parquet.schema.Type[]::new));
        this.codec = PageCodec.of(compression);
        this.rowGroupBytesMax = rowGroupBytesMax;
        this.sink = sink;
        this.open = new OpenRowGroup(this.columns, schema, codec);
    }

    /** Begins a file, which otherwise its first row does, or its end. */
    public void beginFile() throws S3AccessException {
        start = sink.written();
        sink.put(MAGIC);
        begun = true;
    }

    /**
     * Takes one row.
     *
     * @param payload holds the row as the text protocol has it, text in UTF-8; is not kept
     */
    public void row(byte[] payload, int offset, int length) throws S3AccessException {
        if (!begun) {
            beginFile();
        }
        losses.nextRow();
        reader.begin(payload, offset, length);
        for (int i = 0; i < columns.size(); i++) {
            ColumnWriter to = open.writer(i);
            int size = reader.next();
            if (size == RowReader.NULL) {
                columns.get(i).writeNull(to);
            } else {
                columns.get(i).write(to, payload, reader.start(size), size);
            }
        }
        reader.finish();
        open.endRow();
        bytesSinceLook += length;
        if (bytesSinceLook >= BYTES_PER_LOOK) {
            bytesSinceLook = 0;
            pendingBytes = open.bytes();
            if (pendingBytes >= rowGroupBytesMax) {
                endRowGroup();
            }
        }
    }

    /** Returns how many bytes wait in memory for their row group to be complete, about. */
    public long pendingBytes() {
        return pendingBytes;
    }

    /** Ends the file, which may have no rows; another row begins the next one. */
    public void endFile() throws S3AccessException {
        if (!begun) {
            beginFile();
        }
        endRowGroup();
        byte[] footer = footer();
        sink.put(footer);
        sink.put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        sink.put(MAGIC);
        rowGroups.clear();
        begun = false;
    }

    private void endRowGroup() throws S3AccessException {
        pendingBytes = 0;
        bytesSinceLook = 0;
        if (open.rows() == 0) {
            return;
        }
        rowGroups.add(open.write(sink, sink.written() - start));
        open = new OpenRowGroup(columns, schema, codec);
    }

    private byte[] footer() {
        long rows = rowGroups.stream().mapToLong(RowGroup::getNum_rows).sum();
        FileMetaData footer = new FileMetaData(VERSION, SchemaElements.of(columns), rows, rowGroups)
                .setCreated_by("borealis")
                .setColumn_orders(columns.stream()
                        .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Util.writeFileMetaData(footer, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was to be written outside of memory", e);
        }
        return bytes.toByteArray();
    }

    /** Returns what the rows have lost so far. */
    public RowLosses losses() {
        return losses;
    }

    @Override
    public void close() {
        open.close();
    }
}
