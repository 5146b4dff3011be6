package io.borealis.s3.parquet;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.ByteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;

/** The compressed pages of one column of a row group: in memory until the row group is full, for columns follow one another. */
final class ColumnPages implements PageWriter {

    /** The least and the greatest value are told where they are no longer: they stand in the footer of the file. */
    private static final int TOLD_BYTES_MAX = 256;

    private final PrimitiveType type;
    private final PageCodec codec;
    private final List<byte[]> dictionary = new ArrayList<>();
    private final List<byte[]> pages = new ArrayList<>();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private final Statistics<?> statistics;
    private long values;
    private long uncompressedBytes;
    private long bytes;

    ColumnPages(PrimitiveType type, PageCodec codec) {
        this.type = type;
        this.codec = codec;
        this.statistics = Statistics.createStats(type);
    }

    @Override
    public void writePage(
            BytesInput page,
            int valueCount,
            int rowCount,
            Statistics<?> ofPage,
            Encoding repetitions,
            Encoding definitions,
            Encoding encoding)
            throws IOException {
        statistics.mergeStatistics(ofPage);
        values += valueCount;
        DataPageHeader header = new DataPageHeader(valueCount, code(encoding), code(definitions), code(repetitions));
        add(pages, page, PageType.DATA_PAGE, head -> head.setData_page_header(header));
    }

    @Override
    public void writePage(
            BytesInput page,
            int valueCount,
            int rowCount,
            Statistics<?> ofPage,
            SizeStatistics sizes,
            GeospatialStatistics shapes,
            Encoding repetitions,
            Encoding definitions,
            Encoding encoding)
            throws IOException {
        writePage(page, valueCount, rowCount, ofPage, repetitions, definitions, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput page,
            int valueCount,
            Statistics<?> ofPage,
            Encoding repetitions,
            Encoding definitions,
            Encoding encoding)
            throws IOException {
        writePage(page, valueCount, valueCount, ofPage, repetitions, definitions, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitions,
            BytesInput definitions,
            Encoding encoding,
            BytesInput data,
            Statistics<?> ofPage) {
        throw new IllegalStateException("pages are of version 1, which every reader has");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        DictionaryPageHeader header = new DictionaryPageHeader(page.getDictionarySize(), code(page.getEncoding()));
        add(dictionary, page.getBytes(), PageType.DICTIONARY_PAGE, head -> head.setDictionary_page_header(header));
    }

    /** Adds to the head of a page what only its kind has. */
    private interface Head {
        PageHeader of(PageHeader common);
    }

    private void add(List<byte[]> to, BytesInput content, PageType kind, Head head) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream((int) content.size());
        content.writeAllTo(page);
        byte[] plain = page.toByteArray();
        byte[] compressed = codec.compress(plain);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        Util.writePageHeader(head.of(new PageHeader(kind, plain.length, compressed.length)), header);
        to.add(header.toByteArray());
        to.add(compressed);
        uncompressedBytes += header.size() + plain.length;
        bytes += header.size() + compressed.length;
    }

    private org.apache.parquet.format.Encoding code(Encoding encoding) {
        org.apache.parquet.format.Encoding code = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(code);
        return code;
    }

    /**
     * Puts the pages into the file.
     *
     * @param at where in the file they begin
     * @return what its footer says of them
     */
    ColumnChunk write(ByteSink file, long at) throws S3AccessException {
        long dictionaryBytes = 0;
        for (byte[] part : dictionary) {
            file.put(part);
            dictionaryBytes += part.length;
        }
        for (byte[] part : pages) {
            file.put(part);
        }
        ColumnMetaData data = new ColumnMetaData(
                SchemaElements.type(type),
                List.copyOf(encodings),
                List.of(type.getName()),
                codec.code(),
                values,
                uncompressedBytes,
                bytes,
                at + dictionaryBytes);
        if (dictionaryBytes > 0) {
            data.setDictionary_page_offset(at);
        }
        data.setStatistics(told());
        return new ColumnChunk(at).setMeta_data(data);
    }

    private org.apache.parquet.format.Statistics told() {
        org.apache.parquet.format.Statistics told = new org.apache.parquet.format.Statistics();
        told.setNull_count(statistics.getNumNulls());
        if (statistics.hasNonNullValue() && statistics.isSmallerThan(TOLD_BYTES_MAX)) {
            told.setMin_value(statistics.getMinBytes());
            told.setMax_value(statistics.getMaxBytes());
        }
        return told;
    }

    long uncompressedBytes() {
        return uncompressedBytes;
    }

    @Override
    public long getMemSize() {
        return bytes;
    }

    @Override
    public long allocatedSize() {
        return bytes;
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + bytes + " bytes";
    }
}
