package io.borealis.localaws.sagemaker.container;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it: commas, quotes where needed, inner quotes doubled, lines that end with LF or CRLF.
 *
 * <p>An empty line is a row of one empty field, for so a missing value of a single column is written; only the end of
 * the text after the last line's end is no row. Rows may differ in length. Not thread-safe.
 */
public final class CsvReader {

    private final String text;
    private int position;
    private int line = 1;
    private int rowLine = 1;

    public CsvReader(String text) {
        this.text = text;
    }

    /**
     * All rows of a text.
     *
     * @throws CsvFormatException if it is no CSV
     */
    public static List<List<String>> readAll(String text) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader reader = new CsvReader(text);
        for (List<String> row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    /** How many rows a text has; of a text that is no CSV, how many lines outside quotes. */
    public static int countRows(String text) {
        int rows = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A doubled quote leaves the field and enters it again.
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                rows++;
            }
        }
        return text.isEmpty() || (text.endsWith("\n") && !quoted) ? rows : rows + 1;
    }

    /**
     * The next row, or null at the end.
     *
     * @throws CsvFormatException if there is something else
     */
    public @Nullable List<String> next() {
        if (position == text.length()) {
            return null;
        }
        rowLine = line;
        List<String> row = new ArrayList<>();
        row.add(field());
        while (position < text.length() && text.charAt(position) == ',') {
            position++;
            row.add(field());
        }
        endLine();
        return row;
    }

    /** The line on which the last row began, from 1. */
    public int line() {
        return rowLine;
    }

    private String field() {
        return position < text.length() && text.charAt(position) == '"' ? quotedField() : plainField();
    }

    private String plainField() {
        int start = position;
        while (position < text.length() && text.charAt(position) != ',' && !atLineEnd()) {
            if (text.charAt(position) == '"') {
                throw new CsvFormatException(line, "a quote inside a field that is not quoted");
            }
            position++;
        }
        return text.substring(start, position);
    }

    private String quotedField() {
        StringBuilder field = new StringBuilder();
        int openingLine = line;
        position++;
        while (true) {
            int quote = text.indexOf('"', position);
            if (quote < 0) {
                throw new CsvFormatException(openingLine, "a quoted field that does not end");
            }
            field.append(text, position, quote);
            position = quote + 1;
            if (position == text.length() || text.charAt(position) != '"') {
                line += (int) field.chars().filter(c -> c == '\n').count();
                return field.toString();
            }
            field.append('"');
            position++;
        }
    }

    private void endLine() {
        if (position == text.length()) {
            return;
        }
        if (!atLineEnd()) {
            throw new CsvFormatException(line, "text behind a quoted field");
        }
        position += text.charAt(position) == '\r' ? 2 : 1;
        line++;
    }

    private boolean atLineEnd() {
        char c = text.charAt(position);
        return c == '\n' || (c == '\r' && position + 1 < text.length() && text.charAt(position + 1) == '\n');
    }
}
