package io.borealis.sql.aurora;

import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;

/**
 * What MySQL's grammar calls a text string: a text literal without introducer, or a hexadecimal or bit literal, which stands for
 * its bytes.
 *
 * @param value the text, or the bytes
 * @param characters how many characters it has, in the client's character set; bytes count as one each
 */
public record TextString(SqlText value, int characters) {

    /** Reads one; what it gives has no meaning where the cursor has failed. */
    public static TextString read(TokenCursor cursor) {
        TokenList tokens = cursor.tokens();
        if (cursor.skip(TokenKind.HEX)) {
            byte[] bytes = bytes(tokens.text(cursor.at() - 1));
            return new TextString(SqlText.of(bytes), bytes.length);
        }
        SqlText text = cursor.expectText();
        return new TextString(text, characters(text.bytes(), tokens.rules().charset()));
    }

    private static int characters(byte[] text, CharsetFamily charset) {
        int count = 0;
        for (int at = 0; at < text.length; count++) {
            at += charset.characterLength(text, at, text.length);
        }
        return count;
    }

    /** The bytes of {@code x'0a'}, {@code 0x0a}, {@code b'1010'} or {@code 0b1010}; missing digits are zeros in front. */
    private static byte[] bytes(String literal) {
        boolean quoted = literal.endsWith("'");
        String digits = literal.substring(2, literal.length() - (quoted ? 1 : 0));
        int bits = Character.toLowerCase(literal.charAt(quoted ? 0 : 1)) == 'x' ? 4 : 1;
        byte[] bytes = new byte[(digits.length() * bits + 7) / 8];
        int shift = 0;
        int at = bytes.length - 1;
        for (int i = digits.length() - 1; i >= 0; i--) {
            bytes[at] |= (byte) (Character.digit(digits.charAt(i), 16) << shift);
            shift += bits;
            if (shift == 8) {
                shift = 0;
                at--;
            }
        }
        return bytes;
    }
}
