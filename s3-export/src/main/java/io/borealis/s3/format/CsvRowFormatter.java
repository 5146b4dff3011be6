package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.Enclosing;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.S3AccessException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes comma-separated values that RFC 4180 readers understand (Aurora reference 2.7): a value is enclosed if it could
 * not be read back otherwise; NULL is nothing at all, the empty string is two quotes. The statement's own separators take
 * the place of the format's.
 */
final class CsvRowFormatter implements RowFormatter {

    private static final int BYTES = 256;
    private static final byte[] LINE_FEED = {'\n'};
    private static final byte[] CARRIAGE_RETURN = {'\r'};
    private static final byte[] WORD_NULL = {'N', 'U', 'L', 'L'};

    private final ExportOptions options;
    private final List<ExportColumn> columns;

    /** Finds what makes enclosing necessary; one scanner a column, for columns may differ in their encodings. */
    private final ByteScanner[] dangers;

    private final ValueWriter[] enclosedValues;
    private final boolean[] alwaysEnclosed;
    private final CharacterTables tables;

    /** What converts the values of a column; nothing where there is nothing to convert. */
    private final List<Optional<Transcoder>> transcoders = new ArrayList<>();

    private final RowLosses losses = new RowLosses();
    private final RowReader reader = new RowReader();

    private CsvRowFormatter(ExportOptions options, List<ExportColumn> columns, CharacterTables tables) {
        this.options = options;
        this.columns = columns;
        this.tables = tables;
        this.dangers = new ByteScanner[columns.size()];
        this.enclosedValues = new ValueWriter[columns.size()];
        this.alwaysEnclosed = new boolean[columns.size()];
    }

    static CsvRowFormatter of(ExportOptions options, List<ExportColumn> columns, CharacterTables tables) {
        CsvRowFormatter formatter = new CsvRowFormatter(options, columns, tables);
        EscapeTable table = escapeTable(options);
        boolean[] special = special(options);
        for (int i = 0; i < columns.size(); i++) {
            ValueClass values = ValueClass.of(columns.get(i));
            formatter.dangers[i] = scanner(options, values, special);
            formatter.enclosedValues[i] = new ValueWriter.Escaped(scanner(options, values, table.special()), table);
            formatter.alwaysEnclosed[i] = isAlwaysEnclosed(options.enclosing(), values);
            formatter.transcoders.add(formatter.transcoder(columns.get(i), values));
        }
        return formatter;
    }

    private Optional<Transcoder> transcoder(ExportColumn column, ValueClass values) {
        CharacterSet from =
                values == ValueClass.JSON ? CharacterSet.UTF8MB4 : CharacterSet.ofCollation(column.collation());
        boolean isText = values == ValueClass.JSON || values == ValueClass.CHARACTERS;
        return options.charset()
                .filter(to -> isText && to != from)
                .map(to -> tables.transcoder(from, to, losses.of(column)));
    }

    private static boolean isAlwaysEnclosed(Enclosing enclosing, ValueClass values) {
        return switch (enclosing) {
            case ALWAYS -> true;
            case STRINGS -> values.isString();
            case WHEN_NEEDED -> false;
        };
    }

    /**
     * Inside, the quote is doubled, or escaped if the statement names an escape character. Without quotes the escape
     * character has to do for everything.
     */
    private static EscapeTable escapeTable(ExportOptions options) {
        EscapeTable table = new EscapeTable(0);
        for (byte quote : firstOf(options.enclosed())) {
            table.set(quote & 0xFF, quote, quote);
        }
        for (byte escape : firstOf(options.escaped())) {
            boolean[] escaped = options.enclosed().length == 0
                    ? special(options)
                    : special(List.of(options.enclosed(), options.escaped()));
            for (int b = 0; b < BYTES; b++) {
                if (escaped[b]) {
                    table.set(b, escape, b);
                }
            }
        }
        return table;
    }

    private static boolean[] special(ExportOptions options) {
        return special(List.of(
                options.fieldsTerminated(),
                options.enclosed(),
                options.escaped(),
                options.linesTerminated(),
                LINE_FEED,
                CARRIAGE_RETURN));
    }

    private static boolean[] special(List<byte[]> separators) {
        boolean[] special = new boolean[BYTES];
        for (byte[] separator : separators) {
            for (byte b : firstOf(separator)) {
                special[b & 0xFF] = true;
            }
        }
        return special;
    }

    private static ByteScanner scanner(ExportOptions options, ValueClass values, boolean[] special) {
        return values.isBinary()
                ? ByteScanner.ofBytes(special)
                : ByteScanner.ofText(
                        special, options.charset().orElse(CharacterSet.UTF8MB4).encoding());
    }

    private static byte[] firstOf(byte[] bytes) {
        return bytes.length == 0 ? bytes : new byte[] {bytes[0]};
    }

    @Override
    public void header(ByteSink out) throws S3AccessException {
        EscapeTable table = escapeTable(options);
        ByteScanner danger = scanner(options, ValueClass.CHARACTERS, special(options));
        ValueWriter enclosedLabel =
                new ValueWriter.Escaped(scanner(options, ValueClass.CHARACTERS, table.special()), table);
        boolean always = isAlwaysEnclosed(options.enclosing(), ValueClass.CHARACTERS);
        out.put(options.linesStarting());
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.put(options.fieldsTerminated());
            }
            byte[] label = label(columns.get(i));
            if (always || isDangerous(danger, label, 0, label.length)) {
                enclose(enclosedLabel, label, 0, label.length, out);
            } else {
                out.put(label);
            }
        }
        out.put(options.linesTerminated());
    }

    private byte[] label(ExportColumn column) {
        byte[] label = column.label();
        if (options.charset().isEmpty()) {
            return label;
        }
        Transcoder transcoder = tables.ofLabel(options.charset().get(), column);
        int length = transcoder.convert(label, 0, label.length);
        int start = transcoder.resultStart();
        return Arrays.copyOfRange(transcoder.result(), start, start + length);
    }

    @Override
    public void row(byte[] payload, int offset, int length, ByteSink out) throws S3AccessException {
        losses.nextRow();
        reader.begin(payload, offset, length);
        out.put(options.linesStarting());
        for (int i = 0; i < dangers.length; i++) {
            if (i > 0) {
                out.put(options.fieldsTerminated());
            }
            int size = reader.next();
            if (size == RowReader.NULL) {
                continue;
            }
            int start = reader.start(size);
            if (transcoders.get(i).isPresent()) {
                Transcoder transcoder = transcoders.get(i).get();
                int converted = transcoder.convert(payload, start, size);
                write(i, transcoder.result(), transcoder.resultStart(), converted, out);
            } else {
                write(i, payload, start, size, out);
            }
        }
        reader.finish();
        out.put(options.linesTerminated());
    }

    private void write(int column, byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
        if (alwaysEnclosed[column] || isDangerous(dangers[column], bytes, offset, length)) {
            enclose(enclosedValues[column], bytes, offset, length, out);
        } else {
            out.put(bytes, offset, length);
        }
    }

    private static boolean isDangerous(ByteScanner dangers, byte[] bytes, int offset, int length) {
        int end = offset + length;
        return length == 0 || dangers.next(bytes, offset, end) < end || isWordNull(bytes, offset, end);
    }

    /** Without quotes MySQL's own LOAD DATA would take this word for NULL. */
    private static boolean isWordNull(byte[] bytes, int offset, int end) {
        return Arrays.equals(bytes, offset, end, WORD_NULL, 0, WORD_NULL.length);
    }

    private void enclose(ValueWriter inner, byte[] bytes, int offset, int length, ByteSink out)
            throws S3AccessException {
        out.put(options.enclosed());
        inner.write(bytes, offset, length, out);
        out.put(options.enclosed());
    }

    @Override
    public Set<FormatWarning> warnings() {
        return Set.of();
    }

    @Override
    public RowLosses losses() {
        return losses;
    }
}
