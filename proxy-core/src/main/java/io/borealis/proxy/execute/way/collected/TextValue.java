package io.borealis.proxy.execute.way.collected;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.Probe;
import java.util.Optional;

/**
 * A function's text that is looked up in a table. A column's collation decides where the column is compared; that of a function's value does
 * not. Neither does that of JSON_VALUE, which takes the default collation of its character set (manual, "Collation Coercibility in
 * Expressions").
 *
 * @param charactersMax of the function's type, VARCHAR
 */
record TextValue(long charactersMax) {
    /** Of longer expressions MySQL makes TEXT where it sorts or groups rows, or makes a table. */
    private static final int CHARACTERS_MAX = 512;

    /** What MySQL says of a function's value; empty where that is no text, or one that no expression is like. */
    static Optional<TextValue> of(ColumnDefinition41 value) {
        CharacterSet shown = CharacterSet.ofCollation(value.charset());
        long characters = value.length() / CharacterSet.UTF8MB4.encoding().charBytesMax();
        return value.type() == ColumnType.VAR_STRING && shown == CharacterSet.UTF8MB4 && characters <= CHARACTERS_MAX
                ? Optional.of(new TextValue(characters))
                : Optional.empty();
    }

    /** The value of a column of the type. */
    String of(String column) {
        return "JSON_VALUE(JSON_QUOTE(" + column + "), '$' RETURNING CHAR(" + charactersMax
                + ") CHARACTER SET utf8mb4)";
    }

    /** Whether a call's value is compared as the expression is: an expression that is 1 or 0. */
    Probe isLike(SqlText call) {
        String value = of("'x'");
        return new ProbeText()
                .text("COERCIBILITY(")
                .text(call)
                .text(") = COERCIBILITY(" + value + ") AND COLLATION(")
                .text(call)
                .text(") = COLLATION(" + value + ")")
                .probe();
    }
}
