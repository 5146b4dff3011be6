package io.borealis.ml.codec;

import java.util.Arrays;

/**
 * Reads CSV field by field: RFC 4180 with LF or CRLF, and lists in brackets, which Python prints without quoting their
 * commas.
 *
 * <p>A list of one plain item is that item, so that a row does not get another text when it is alone in its request. Blanks
 * around quotes and brackets do not count.
 */
final class CsvScanner {

    private final byte[] text;

    /** Where the next field, comma or line end begins. */
    private int at;

    // The field last read.
    private int from;
    private int to;
    private boolean quoted;
    private boolean hasDoubledQuotes;

    CsvScanner(byte[] text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length;
    }

    /**
     * Reads a field, up to the comma or line end after it.
     *
     * @param row the number of its row, for the exception
     */
    void readField(int row) throws UnreadableAnswerException {
        quoted = false;
        hasDoubledQuotes = false;
        int begin = afterBlanks(at);
        if (begin < text.length && text[begin] == '"') {
            readQuoted(begin, row);
        } else if (begin >= text.length || text[begin] != '[' || !readList(begin, row)) {
            readPlain();
        }
    }

    /** Adds the field last read. */
    void addField(TextAnswers answers) {
        if (hasDoubledQuotes) {
            byte[] value = undoubled();
            answers.add(value, 0, value.length);
        } else {
            answers.add(text, from, to);
        }
    }

    /** Adds the field last read without blanks around it, unless they are within quotes. */
    void addStrippedField(TextAnswers answers) {
        if (!quoted) {
            strip(from, to);
        }
        addField(answers);
    }

    /** Passes over a comma, and tells whether there was one. */
    boolean skipComma() {
        if (isAtEnd() || text[at] != ',') {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over the line end that the scanner is at, unless it is at the end of the text. */
    void skipLineEnd() {
        if (!isAtEnd() && text[at] == '\r') {
            at++;
        }
        if (!isAtEnd()) {
            at++;
        }
    }

    private void readPlain() {
        from = at;
        while (!isFieldEnd(at)) {
            at++;
        }
        to = at;
    }

    private void readQuoted(int begin, int row) throws UnreadableAnswerException {
        quoted = true;
        int i = begin + 1;
        while (i < text.length && (text[i] != '"' || isQuote(i + 1))) {
            if (text[i] == '"') {
                hasDoubledQuotes = true;
                i++;
            }
            i++;
        }
        if (i >= text.length) {
            throw new UnreadableAnswerException("a quote is not closed", row);
        }
        from = begin + 1;
        to = i;
        at = afterBlanks(i + 1);
        if (!isFieldEnd(at)) {
            throw new UnreadableAnswerException("a closing quote is followed by text", row);
        }
    }

    /** Reads a list, or nothing if what is in brackets is the beginning of a text. */
    private boolean readList(int begin, int row) throws UnreadableAnswerException {
        int end = afterList(begin, row);
        int next = afterBlanks(end);
        if (!isFieldEnd(next)) {
            return false;
        }
        from = begin;
        to = end;
        at = next;
        if (isOnePlainItem(begin + 1, end - 1)) {
            strip(begin + 1, end - 1);
        }
        return true;
    }

    /** Returns where the list is over that begins there. */
    private int afterList(int begin, int row) throws UnreadableAnswerException {
        int depth = 0;
        boolean inString = false;
        for (int i = begin; i < text.length && text[i] != '\n'; i++) {
            if (inString) {
                if (text[i] == '\\') {
                    i++;
                } else if (text[i] == '"') {
                    inString = false;
                }
            } else if (text[i] == '"') {
                inString = true;
            } else if (text[i] == '[') {
                depth++;
            } else if (text[i] == ']' && --depth == 0) {
                return i + 1;
            }
        }
        throw new UnreadableAnswerException("a bracket is not closed", row);
    }

    private boolean isOnePlainItem(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (text[i] == ',' || text[i] == '"' || text[i] == '[') {
                return false;
            }
        }
        return afterBlanks(begin) < end;
    }

    private void strip(int begin, int end) {
        from = Math.min(afterBlanks(begin), end);
        to = end;
        while (to > from && isBlank(text[to - 1])) {
            to--;
        }
    }

    private byte[] undoubled() {
        byte[] value = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            value[length++] = text[i];
            if (text[i] == '"') {
                i++; // the one that doubles it
            }
        }
        return Arrays.copyOf(value, length);
    }

    private int afterBlanks(int begin) {
        int i = begin;
        while (i < text.length && isBlank(text[i])) {
            i++;
        }
        return i;
    }

    private boolean isFieldEnd(int i) {
        if (i >= text.length || text[i] == ',' || text[i] == '\n') {
            return true;
        }
        return text[i] == '\r' && (i + 1 == text.length || text[i + 1] == '\n');
    }

    private boolean isQuote(int i) {
        return i < text.length && text[i] == '"';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
