package io.borealis.s3.format;

import io.borealis.s3.Enclosing;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.ExportOptions;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of MySQL's {@code INTO OUTFILE} for one set of clauses and one list of columns, found by comparison with the
 * files of MySQL 8.0 and 9.7: which byte is escaped by which, what is enclosed, what NULL is.
 *
 * <p>Only the first byte of a separator counts when values are searched for it. A byte that is absent is {@link #ABSENT}.
 */
final class TextSyntax {

    private static final int ABSENT = -1;

    /** Behind an escape character these mean something else than themselves; 0 counts by accident, as in MySQL. */
    private static final String ESCAPE_LETTERS = "ntrb0ZN\0";

    /** These occur in numbers; 0 as above. */
    private static final String NUMBER_CHARACTERS = ".0123456789e+-\0";

    private final ExportOptions options;
    private final byte[] lineTerminator;
    private final int escape;
    private final int fieldTerminator;

    /** What ends a field: the enclosing character or else the terminator. */
    private final int fieldEnd;

    private final int lineEnd;
    private final boolean onlyStringsEnclosed;
    private final boolean fixedWidth;
    private final boolean fieldEndIsLetter;
    private final boolean fieldEndIsNumeric;
    private final boolean terminatorIsAmbiguous;

    TextSyntax(ExportOptions options, List<ExportColumn> columns) {
        this.options = options;
        boolean hasEnclosing = options.enclosed().length > 0;
        boolean hasTerminator = options.fieldsTerminated().length > 0;
        lineTerminator = options.linesTerminated().length > 0 ? options.linesTerminated() : options.fieldsTerminated();
        escape = first(options.escaped());
        fieldTerminator = first(options.fieldsTerminated());
        fieldEnd = hasEnclosing ? first(options.enclosed()) : fieldTerminator;
        lineEnd = first(lineTerminator);
        onlyStringsEnclosed = !hasEnclosing || (hasTerminator && options.enclosing() == Enclosing.STRINGS);
        fixedWidth = !hasEnclosing && !hasTerminator && columns.stream().noneMatch(ColumnWidth::isUnlimited);
        fieldEndIsLetter = isOneOf(ESCAPE_LETTERS, fieldEnd);
        fieldEndIsNumeric = isOneOf(NUMBER_CHARACTERS, fieldEnd);
        boolean mistakenForEscape = fieldEndIsLetter && !hasEnclosing && (hasStrings(columns) || fieldEndIsNumeric);
        boolean mistakenForNumber =
                onlyStringsEnclosed && hasNumbers(columns) && isOneOf(NUMBER_CHARACTERS, fieldTerminator);
        terminatorIsAmbiguous = mistakenForEscape || mistakenForNumber;
    }

    byte[] lineTerminator() {
        return lineTerminator;
    }

    /** Whether values have the widths of their columns and nothing between them. */
    boolean isFixedWidth() {
        return fixedWidth;
    }

    boolean encloses(ValueClass values) {
        return options.enclosed().length > 0 && (!onlyStringsEnclosed || isString(values));
    }

    private boolean isString(ValueClass values) {
        return values.isString() || (values == ValueClass.BITS && options.bitsAreStrings());
    }

    /** What stands for NULL, unless the width is fixed. */
    byte[] nullText() {
        return escape == ABSENT ? "NULL".getBytes(StandardCharsets.US_ASCII) : new byte[] {(byte) escape, 'N'};
    }

    /** Whether values are searched for bytes to be escaped. */
    boolean escapes(ValueClass values) {
        return escape != ABSENT && (isString(values) || fieldEndIsNumeric);
    }

    /** What is escaped, and how, in values that are enclosed or not. */
    EscapeTable escapeTable(boolean enclosed) {
        EscapeTable table = new EscapeTable(escape);
        escape(table, escape, enclosed);
        escape(table, enclosed ? fieldEnd : fieldTerminator, enclosed);
        escape(table, lineEnd, enclosed);
        escape(table, 0, enclosed);
        return table;
    }

    private void escape(EscapeTable table, int b, boolean enclosed) {
        if (b == ABSENT) {
            return;
        }
        boolean doubled = fieldEndIsLetter && b == fieldEnd;
        if (!enclosed && terminatorIsAmbiguous && b == fieldTerminator) {
            table.setMeaningful(b);
        } else {
            table.set(b, doubled ? b : escape, b == 0 ? '0' : b);
        }
    }

    Set<FormatWarning> warnings() {
        Set<FormatWarning> warnings = EnumSet.noneOf(FormatWarning.class);
        if (terminatorIsAmbiguous) {
            warnings.add(FormatWarning.AMBIGUOUS_FIELD_TERM);
        }
        if (!(isAscii(options.fieldsTerminated())
                && isAscii(options.enclosed())
                && isAscii(options.escaped())
                && isAscii(options.linesStarting())
                && isAscii(options.linesTerminated()))) {
            warnings.add(FormatWarning.NON_ASCII_SEPARATOR);
        }
        return warnings;
    }

    /** MySQL looks no further for strings or numbers once it has met a column without limit. */
    private boolean hasStrings(List<ExportColumn> columns) {
        return columns.stream()
                .takeWhile(column -> !ColumnWidth.isUnlimited(column))
                .anyMatch(column -> isString(ValueClass.of(column)));
    }

    private boolean hasNumbers(List<ExportColumn> columns) {
        return columns.stream()
                .takeWhile(column -> !ColumnWidth.isUnlimited(column))
                .anyMatch(column -> !isString(ValueClass.of(column)));
    }

    private static boolean isOneOf(String characters, int b) {
        return b != ABSENT && characters.indexOf(b) >= 0;
    }

    private static int first(byte[] bytes) {
        return bytes.length == 0 ? ABSENT : bytes[0] & 0xFF;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
