package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.S3AccessException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what MySQL's {@code INTO OUTFILE} writes. */
final class TextRowFormatter implements RowFormatter {

    private static final byte[] NOTHING = {};

    private final ExportOptions options;
    private final TextSyntax syntax;
    private final List<ExportColumn> columns;
    private final CharacterTables tables;
    private final Field[] fields;
    private final RowLosses losses = new RowLosses();
    private final RowReader reader = new RowReader();

    private TextRowFormatter(ExportOptions options, List<ExportColumn> columns, CharacterTables tables) {
        this.options = options;
        this.syntax = new TextSyntax(options, columns);
        this.columns = columns;
        this.tables = tables;
        this.fields = new Field[columns.size()];
    }

    /** How one column is written. */
    private record Field(byte[] enclosed, ValueWriter value, byte[] nullText, long nullWidth) {}

    static TextRowFormatter of(ExportOptions options, List<ExportColumn> columns, CharacterTables tables) {
        TextRowFormatter formatter = new TextRowFormatter(options, columns, tables);
        for (int i = 0; i < columns.size(); i++) {
            formatter.fields[i] = formatter.field(columns.get(i));
        }
        return formatter;
    }

    private Field field(ExportColumn column) {
        ValueClass values = ValueClass.of(column);
        boolean enclosed = syntax.encloses(values);
        ValueWriter writer = ValueWriter.VERBATIM;
        if (syntax.escapes(values)) {
            EscapeTable table = syntax.escapeTable(enclosed);
            writer = new ValueWriter.Escaped(scanner(options, column, values, table), table);
        }
        if (syntax.isFixedWidth()) {
            writer = new ValueWriter.Padded(writer, ColumnWidth.of(column));
        }
        if (options.charset().isPresent()) {
            writer = converted(writer, options.charset().get(), values, column);
        }
        return new Field(
                enclosed ? options.enclosed() : NOTHING,
                writer,
                syntax.isFixedWidth() ? NOTHING : syntax.nullText(),
                syntax.isFixedWidth() ? ColumnWidth.of(column) : 0);
    }

    private static ByteScanner scanner(
            ExportOptions options, ExportColumn column, ValueClass values, EscapeTable table) {
        boolean[] special = table.special();
        Optional<CharacterSet> charset = options.charset();
        if (charset.isPresent()) {
            return ByteScanner.ofText(special, charset.get().encoding());
        }
        return switch (values) {
            case NUMBER, TEMPORAL -> ByteScanner.ofBytes(special);
            case CHARACTERS ->
                ByteScanner.ofText(
                        special, CharacterSet.ofCollation(column.collation()).encoding());
            case JSON -> ByteScanner.ofText(special, CharacterEncoding.UTF8MB4);
            case BITS, BYTES -> ofBytesFor(options.clientCharset(), table);
        };
    }

    private static ByteScanner ofBytesFor(CharacterSet clientCharset, EscapeTable table) {
        return switch (clientCharset) {
            case BIG5, CP932, GB18030, GBK, SJIS -> ByteScanner.ofBytesMisreadAs(clientCharset.encoding(), table);
            default -> ByteScanner.ofBytes(table.special());
        };
    }

    private ValueWriter converted(ValueWriter writer, CharacterSet to, ValueClass values, ExportColumn column) {
        CharacterEncoding encoding = to.encoding();
        return switch (values) {
            case BITS, BYTES ->
                encoding.unitBytes() == 1
                        ? new ValueWriter.WellFormed(writer, to, losses.of(column))
                        : new WideText.FromBytes(writer, encoding, losses.of(column));
            case NUMBER, TEMPORAL -> encoding.unitBytes() > 1 ? new WideText.FromAscii(writer, encoding) : writer;
            case JSON -> converted(writer, CharacterSet.UTF8MB4, to, column);
            case CHARACTERS -> converted(writer, CharacterSet.ofCollation(column.collation()), to, column);
        };
    }

    private ValueWriter converted(ValueWriter writer, CharacterSet from, CharacterSet to, ExportColumn column) {
        return from == to ? writer : new ValueWriter.Converted(writer, tables.transcoder(from, to, losses.of(column)));
    }

    @Override
    public void header(ByteSink out) throws S3AccessException {
        boolean enclosed = syntax.encloses(ValueClass.CHARACTERS);
        EscapeTable table = syntax.escapeTable(enclosed);
        CharacterEncoding encoding =
                options.charset().orElse(CharacterSet.UTF8MB4).encoding();
        ValueWriter writer = syntax.escapes(ValueClass.CHARACTERS)
                ? new ValueWriter.Escaped(ByteScanner.ofText(table.special(), encoding), table)
                : ValueWriter.VERBATIM;
        out.put(options.linesStarting());
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.put(options.fieldsTerminated());
            }
            ExportColumn column = columns.get(i);
            ValueWriter fitting =
                    syntax.isFixedWidth() ? new ValueWriter.Padded(writer, ColumnWidth.of(column)) : writer;
            if (options.charset().isPresent()) {
                fitting = new ValueWriter.Converted(
                        fitting, tables.ofLabel(options.charset().get(), column));
            }
            byte[] label = column.label();
            write(new Field(enclosed ? options.enclosed() : NOTHING, fitting, NOTHING, 0), label, 0, label.length, out);
        }
        out.put(syntax.lineTerminator());
    }

    @Override
    public void row(byte[] payload, int offset, int length, ByteSink out) throws S3AccessException {
        losses.nextRow();
        reader.begin(payload, offset, length);
        out.put(options.linesStarting());
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.put(options.fieldsTerminated());
            }
            int size = reader.next();
            if (size == RowReader.NULL) {
                out.put(fields[i].nullText());
                out.fill(' ', fields[i].nullWidth());
            } else {
                write(fields[i], payload, reader.start(size), size, out);
            }
        }
        reader.finish();
        out.put(syntax.lineTerminator());
    }

    private static void write(Field field, byte[] bytes, int offset, int length, ByteSink out)
            throws S3AccessException {
        out.put(field.enclosed());
        field.value().write(bytes, offset, length, out);
        out.put(field.enclosed());
    }

    @Override
    public Set<FormatWarning> warnings() {
        return syntax.warnings();
    }

    @Override
    public RowLosses losses() {
        return losses;
    }
}
