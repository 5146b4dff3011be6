package io.borealis.sql.aurora.function;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.parse.TokenRange;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one data type, as parameters and results of stored functions have them.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/data-types.html">Data types</a>
 */
public final class DataTypeReader {

    /** What may stand in parentheses after a type's name. */
    private enum Length {
        NONE,
        OPTIONAL,
        REQUIRED,
        /** {@code (total [, decimals])}. */
        PRECISION,
        /** {@code (total, decimals)}. */
        PAIR,
        /** The members of an ENUM or a SET. */
        MEMBERS
    }

    /** What may stand after that. */
    private enum Options {
        NONE,
        /** SIGNED, UNSIGNED and ZEROFILL. */
        NUMBER,
        CHARACTER_SET,
        /** Only BINARY: the name says the character set. */
        NATIONAL
    }

    private record Form(TypeFamily family, Length length, Options options) {}

    private static final Form CHAR = new Form(TypeFamily.CHAR, Length.OPTIONAL, Options.CHARACTER_SET);
    private static final Form VARCHAR = new Form(TypeFamily.VARCHAR, Length.REQUIRED, Options.CHARACTER_SET);
    private static final Form NATIONAL_CHAR = new Form(TypeFamily.CHAR, Length.OPTIONAL, Options.NATIONAL);
    private static final Form NATIONAL_VARCHAR = new Form(TypeFamily.VARCHAR, Length.REQUIRED, Options.NATIONAL);
    private static final Form LONG_TEXT = new Form(TypeFamily.TEXT, Length.NONE, Options.CHARACTER_SET);
    private static final Form PLAIN = new Form(TypeFamily.OTHER, Length.NONE, Options.NONE);

    /** The types whose name is one word. */
    private static final Map<String, Form> FORMS = forms();

    private final TokenCursor cursor;
    private boolean binaryCollation;
    private boolean bytes;

    private DataTypeReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new HashMap<>();
        String integers = "int integer tinyint smallint mediumint middleint bigint int1 int2 int3 int4 int8";
        put(forms, integers, new Form(TypeFamily.NUMBER, Length.OPTIONAL, Options.NUMBER));
        String decimals = "float float4 decimal dec numeric fixed";
        put(forms, decimals, new Form(TypeFamily.NUMBER, Length.PRECISION, Options.NUMBER));
        put(forms, "double float8 real", new Form(TypeFamily.NUMBER, Length.PAIR, Options.NUMBER));
        put(forms, "bool boolean serial", new Form(TypeFamily.NUMBER, Length.NONE, Options.NONE));
        put(forms, "bit", new Form(TypeFamily.BIT, Length.OPTIONAL, Options.NONE));
        put(forms, "year", new Form(TypeFamily.TEMPORAL, Length.OPTIONAL, Options.NUMBER));
        put(forms, "date", new Form(TypeFamily.TEMPORAL, Length.NONE, Options.NONE));
        put(forms, "time datetime timestamp", new Form(TypeFamily.TEMPORAL, Length.OPTIONAL, Options.NONE));
        put(forms, "char character", CHAR);
        put(forms, "varchar varcharacter", VARCHAR);
        put(forms, "nchar", NATIONAL_CHAR);
        put(forms, "nvarchar", NATIONAL_VARCHAR);
        put(forms, "long tinytext mediumtext longtext", LONG_TEXT);
        put(forms, "text", new Form(TypeFamily.TEXT, Length.OPTIONAL, Options.CHARACTER_SET));
        put(forms, "enum set", new Form(TypeFamily.OTHER, Length.MEMBERS, Options.CHARACTER_SET));
        put(forms, "binary blob vector", new Form(TypeFamily.OTHER, Length.OPTIONAL, Options.NONE));
        put(forms, "varbinary", new Form(TypeFamily.OTHER, Length.REQUIRED, Options.NONE));
        put(forms, "tinyblob mediumblob longblob json", PLAIN);
        put(forms, "geometry geometrycollection geomcollection point multipoint", PLAIN);
        put(forms, "linestring multilinestring polygon multipolygon", PLAIN);
        return Map.copyOf(forms);
    }

    private static void put(Map<String, Form> forms, String names, Form form) {
        for (String name : names.split(" ", -1)) {
            forms.put(name, form);
        }
    }

    /** Reads a type and its collation; what it gives has no meaning where the cursor has failed. */
    static DataType read(TokenCursor cursor) {
        return new DataTypeReader(cursor).read();
    }

    private DataType read() {
        int from = cursor.at();
        Form form = readName();
        String name = words(from, cursor.at());
        int length = cursor.at();
        readLength(form.length());
        int options = cursor.at();
        readOptions(form.options());
        int collation = cursor.skip(Keyword.COLLATE) ? CharacterSetReader.readName(cursor) : -1;
        return new DataType(
                bytes ? TypeFamily.OTHER : form.family(),
                bytes ? name + " BYTE" : name,
                new TokenRange(from, cursor.at()),
                new TokenRange(length, options),
                collation,
                binaryCollation);
    }

    private String words(int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < to; i++) {
            words.append(i == from ? "" : " ").append(cursor.tokens().text(i));
        }
        return words.toString().toUpperCase(Locale.ROOT);
    }

    private Form readName() {
        String word = cursor.word();
        if (word.equals("national")) {
            cursor.take();
            return readNational();
        }
        Form form = FORMS.get(word);
        if (form == null) {
            cursor.refuse();
            return PLAIN;
        }
        cursor.take();
        return switch (word) {
            case "double" -> {
                cursor.skipWord("precision");
                yield form;
            }
            case "char", "character" -> cursor.skipWord("varying") ? VARCHAR : form;
            case "nchar" -> cursor.skipWord("varchar") || cursor.skipWord("varying") ? NATIONAL_VARCHAR : form;
            case "long" -> readLong(form);
            default -> form;
        };
    }

    private Form readNational() {
        if (cursor.skipWord("varchar") || cursor.skipWord("varcharacter")) {
            return NATIONAL_VARCHAR;
        }
        if (!cursor.skipWord("char") && !cursor.skipWord("character")) {
            cursor.refuse();
        }
        return cursor.skipWord("varying") ? NATIONAL_VARCHAR : NATIONAL_CHAR;
    }

    private Form readLong(Form text) {
        if (cursor.skipWord("varbinary")) {
            return PLAIN;
        }
        boolean varying = cursor.skipWord("char") || cursor.skipWord("character");
        if (varying && !cursor.skipWord("varying")) {
            cursor.refuse();
        } else if (!varying && !cursor.skipWord("varchar")) {
            cursor.skipWord("varcharacter");
        }
        return text;
    }

    private void readLength(Length length) {
        boolean required = length == Length.REQUIRED || length == Length.MEMBERS;
        if (length == Length.NONE || (!required && !cursor.isNext(TokenKind.OPEN))) {
            return;
        }
        cursor.expect(TokenKind.OPEN);
        int members = 0;
        do {
            readMember(length);
            members++;
        } while (allowsMore(length, members) && cursor.skip(TokenKind.COMMA));
        if (length == Length.PAIR && members == 1) {
            cursor.refuse();
        }
        cursor.expect(TokenKind.CLOSE);
    }

    private void readMember(Length length) {
        if (length != Length.MEMBERS) {
            cursor.expect(TokenKind.INTEGER);
        } else if (!cursor.skip(TokenKind.HEX)) {
            cursor.expect(TokenKind.STRING);
        }
    }

    private static boolean allowsMore(Length length, int members) {
        return switch (length) {
            case NONE, OPTIONAL, REQUIRED -> false;
            case PRECISION, PAIR -> members < 2;
            case MEMBERS -> true;
        };
    }

    private void readOptions(Options options) {
        switch (options) {
            case NONE -> {}
            case NUMBER -> {
                while (cursor.skipWord("signed") || cursor.skipWord("unsigned") || cursor.skipWord("zerofill")) {
                    // The work is in the condition.
                }
            }
            case CHARACTER_SET -> readCharacterSet();
            case NATIONAL -> binaryCollation = cursor.skip(Keyword.BINARY);
        }
    }

    /** BINARY, which asks for a collation, may stand on either side of the character set. */
    private void readCharacterSet() {
        binaryCollation = cursor.skip(Keyword.BINARY);
        bytes = !binaryCollation && cursor.skip(Keyword.BYTE);
        if (bytes) {
            return;
        }
        boolean named = cursor.skip(Keyword.ASCII) || cursor.skip(Keyword.UNICODE);
        if (!named && CharacterSetReader.skipWords(cursor)) {
            CharacterSetReader.read(cursor);
            named = true;
        }
        binaryCollation |= named && !binaryCollation && cursor.skip(Keyword.BINARY);
    }
}
