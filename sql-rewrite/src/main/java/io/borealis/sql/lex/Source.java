package io.borealis.sql.lex;

/** The text under a lexer, and the scans that need nothing but the text. Offsets in, offsets out; -1 means not found. */
final class Source {

    final byte[] sql;
    final int end;
    private final LexRules rules;

    Source(byte[] sql, LexRules rules) {
        this.sql = sql;
        this.end = sql.length;
        this.rules = rules;
    }

    /** The byte at an offset, -1 outside the text. */
    int at(int offset) {
        return offset < end ? sql[offset] & 0xFF : -1;
    }

    boolean isBlank(int offset) {
        int c = at(offset);
        return Bytes.isBlank(c) || (c == 0xA0 && rules.charset() == CharsetFamily.LATIN1);
    }

    boolean isIdentifier(int offset) {
        return Bytes.isIdentifier(at(offset)) && !isBlank(offset);
    }

    int skipBlanks(int offset) {
        while (isBlank(offset)) {
            offset++;
        }
        return offset;
    }

    int skipIdentifier(int offset) {
        while (isIdentifier(offset)) {
            offset += rules.charset().characterLength(sql, offset, end);
        }
        return offset;
    }

    int skipDigits(int offset) {
        while (Bytes.isDigit(at(offset))) {
            offset++;
        }
        return offset;
    }

    /** Offset after the name in quotes that starts here. A NUL ends the search, as it does in MySQL. */
    int skipQuotedName(int offset) {
        byte quote = sql[offset++];
        while (offset < end && sql[offset] != 0) {
            if (sql[offset] == quote) {
                if (at(offset + 1) != quote) {
                    return offset + 1;
                }
                offset++;
            }
            offset += rules.charset().characterLength(sql, offset, end);
        }
        return -1;
    }

    /** Offset after the text literal that starts here. */
    int skipString(int offset) {
        byte quote = sql[offset++];
        while (offset < end) {
            byte c = sql[offset];
            if (c == quote) {
                if (at(offset + 1) != quote) {
                    return offset + 1;
                }
                offset++;
            } else if (c == '\\' && !rules.noBackslashEscapes()) {
                // MySQL steps over one byte here, not over one character.
                offset += 2;
                continue;
            }
            offset += rules.charset().characterLength(sql, offset, end);
        }
        return -1;
    }

    /** Offset after a hexadecimal or bit literal in quotes whose prefix starts here. */
    int skipPrefixedLiteral(int offset) {
        boolean hex = (sql[offset] | 0x20) == 'x';
        int at = offset + 2;
        while (hex ? Bytes.isHexDigit(at(at)) : at(at) == '0' || at(at) == '1') {
            at++;
        }
        boolean evenDigits = ((at - offset) & 1) == 0;
        return at(at) == '\'' && (evenDigits || !hex) ? at + 1 : -1;
    }

    /** Offset after the end of a block comment whose content starts here; one nested comment where that is allowed. */
    int skipComment(int offset, boolean nested) {
        boolean inner = false;
        while (offset + 1 < end) {
            if (sql[offset] == '*' && sql[offset + 1] == '/') {
                offset += 2;
                if (!inner) {
                    return offset;
                }
                inner = false;
            } else if (nested && !inner && sql[offset] == '/' && sql[offset + 1] == '*') {
                inner = true;
                offset += 2;
            } else {
                offset++;
            }
        }
        return -1;
    }

    /** Offset of the line end, or of the NUL, that ends a line comment. */
    int skipLine(int offset) {
        while (offset < end && sql[offset] != '\n' && sql[offset] != 0) {
            offset++;
        }
        return offset;
    }
}
