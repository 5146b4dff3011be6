package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name that MySQL gives to a select item without alias: its text.
 *
 * <p>Measured on 8.0.31: block and line comments inside stay, with a blank added after a block comment that has none; the
 * edges of an applied version comment go, the closing one leaving a blank where none is next to it; a skipped version comment
 * goes. The name is cut at 255 bytes of UTF-8, an explicit alias only at 256.
 */
public final class ItemName {

    private static final int BYTES_MAX = 255;

    /** More than can be left after the cut, whatever the character set. */
    private static final int ROOM = 2 * BYTES_MAX;

    /** In a view a longer explicit alias is an error, while a longer implicit name becomes {@code Name_exp_1}. */
    private static final int VIEW_CHARACTERS_MAX = 64;

    private ItemName() {}

    /** The alias to write, in backquotes; null where none can be written. */
    public static byte @Nullable [] quoted(TokenList tokens, TokenRange item, boolean inView) {
        byte[] name = of(tokens, item);
        boolean tooLong = inView && characters(tokens, name) > VIEW_CHARACTERS_MAX;
        return tooLong || contains(name, (byte) 0)
                ? null
                : quote(name, tokens.rules().charset());
    }

    public static byte[] of(TokenList tokens, TokenRange item) {
        int start = tokens.start(item.from());
        int end = tokens.end(item.to() - 1);
        Comments comments = tokens.comments();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = start;
        // A longer text is cut anyway: stopping early keeps nested items linear.
        for (int c = comments.firstFrom(start); isInside(comments, c, end) && out.size() < ROOM; c++) {
            writeUpToLimit(out, tokens.sql(), at, comments.start(c));
            at = writeComment(out, tokens, c);
        }
        writeUpToLimit(out, tokens.sql(), at, end);
        return cut(out.toByteArray(), tokens.rules().charset());
    }

    private static boolean isInside(Comments comments, int comment, int end) {
        return comment < comments.size() && comments.start(comment) < end;
    }

    private static void writeUpToLimit(ByteArrayOutputStream out, byte[] sql, int from, int to) {
        int room = ROOM - out.size();
        out.write(sql, from, Math.max(0, Math.min(room, to - from)));
    }

    private static int writeComment(ByteArrayOutputStream out, TokenList tokens, int comment) {
        Comments comments = tokens.comments();
        int end = comments.end(comment);
        boolean blankFollows = isBlank(tokens.sql()[end]);
        switch (comments.kind(comment)) {
            case BLOCK -> {
                writeUpToLimit(out, tokens.sql(), comments.start(comment), end);
                if (!blankFollows) {
                    out.write(' ');
                }
            }
            case LINE -> writeUpToLimit(out, tokens.sql(), comments.start(comment), end);
            case VERSION_CLOSE -> {
                if (!blankFollows && !endsWithBlank(out)) {
                    out.write(' ');
                }
            }
            case VERSION_OPEN, VERSION_SKIPPED -> {}
        }
        return end;
    }

    private static boolean endsWithBlank(ByteArrayOutputStream out) {
        byte[] bytes = out.toByteArray();
        return bytes.length == 0 || isBlank(bytes[bytes.length - 1]);
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || (c >= 0x09 && c <= 0x0D);
    }

    private static byte[] cut(byte[] name, CharsetFamily charset) {
        int at = 0;
        int utf8 = 0;
        while (at < name.length) {
            int length = charset.characterLength(name, at, name.length);
            utf8 += utf8Length(charset, name[at], length);
            if (utf8 > BYTES_MAX) {
                return Arrays.copyOf(name, at);
            }
            at += length;
        }
        return name;
    }

    /** MySQL counts after conversion; exact for UTF-8 and ASCII, the usual case for other character sets. */
    private static int utf8Length(CharsetFamily charset, byte lead, int length) {
        if (charset == CharsetFamily.UTF8 || lead >= 0) {
            return length;
        }
        return length == 1 ? 2 : Math.max(3, length);
    }

    private static int characters(TokenList tokens, byte[] name) {
        int count = 0;
        for (int at = 0; at < name.length; count++) {
            at += tokens.rules().charset().characterLength(name, at, name.length);
        }
        return count;
    }

    private static boolean contains(byte[] name, byte value) {
        for (byte b : name) {
            if (b == value) {
                return true;
            }
        }
        return false;
    }

    private static byte[] quote(byte[] name, CharsetFamily charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(name.length + 2);
        out.write('`');
        for (int at = 0; at < name.length; ) {
            int length = charset.characterLength(name, at, name.length);
            if (name[at] == '`') {
                out.write('`');
            }
            out.write(name, at, length);
            at += length;
        }
        out.write('`');
        return out.toByteArray();
    }
}
