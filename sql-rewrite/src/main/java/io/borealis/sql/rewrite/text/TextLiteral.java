package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.LexRules;
import java.io.ByteArrayOutputStream;

/** Writes text as a literal. */
public final class TextLiteral {

    private TextLiteral() {}

    /** The literal that the session reads as this text, in single quotes whatever its {@code sql_mode}. */
    public static byte[] of(byte[] text, LexRules rules) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 2);
        out.write('\'');
        for (int at = 0; at < text.length; ) {
            int length = rules.charset().characterLength(text, at, text.length);
            byte c = text[at];
            if (c == '\'' || (c == '\\' && !rules.noBackslashEscapes())) {
                out.write(c);
            }
            out.write(text, at, length);
            at += length;
        }
        out.write('\'');
        return out.toByteArray();
    }
}
