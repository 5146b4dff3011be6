package io.borealis.proxy.execute.statement;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Wire;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parameters of an execution into the text of its statement, as literals: for statements whose rows must come in the
 * form of the text protocol.
 */
public final class ParameterLiterals {
    private ParameterLiterals() {}

    /**
     * The text with a literal for each {@code ?}.
     *
     * @param charset the session's character_set_client, in which texts come
     */
    public static byte[] written(byte[] sql, ExecuteRequest request, LexRules rules, CharacterSet charset) {
        TokenList tokens = SqlLexer.lex(sql, 0, rules).tokens();
        ByteArrayOutputStream out = new ByteArrayOutputStream(sql.length + 64);
        int from = 0;
        int parameter = 0;
        ParameterTypes types = request.types();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.PARAMETER)) {
                out.write(sql, from, tokens.start(i) - from);
                String literal = types == null
                        ? SqlLiterals.NULL
                        : literal(request.values().get(parameter), types, parameter, charset);
                out.writeBytes(literal.getBytes(StandardCharsets.US_ASCII));
                from = tokens.end(i);
                parameter++;
            }
        }
        out.write(sql, from, sql.length - from);
        return out.toByteArray();
    }

    private static String literal(
            byte @Nullable [] encoded, ParameterTypes types, int parameter, CharacterSet charset) {
        if (encoded == null) {
            return SqlLiterals.NULL;
        }
        ByteBuf in = Unpooled.wrappedBuffer(encoded);
        boolean unsigned = types.isUnsigned(parameter);
        return switch (types.type(parameter)) {
            case ColumnType.TINY -> Integer.toString(unsigned ? in.readUnsignedByte() : in.readByte());
            case ColumnType.SHORT, ColumnType.YEAR ->
                Integer.toString(unsigned ? in.readUnsignedShortLE() : in.readShortLE());
            case ColumnType.INT24, ColumnType.LONG -> Long.toString(unsigned ? in.readUnsignedIntLE() : in.readIntLE());
            case ColumnType.LONGLONG ->
                unsigned ? Long.toUnsignedString(in.readLongLE()) : Long.toString(in.readLongLE());
            case ColumnType.FLOAT -> SqlLiterals.approximate(MySqlDouble.format((double) in.readFloatLE()));
            case ColumnType.DOUBLE -> SqlLiterals.approximate(MySqlDouble.format(in.readDoubleLE()));
            case ColumnType.DECIMAL, ColumnType.NEWDECIMAL ->
                SqlLiterals.decimal(new String(Wire.readString(in), StandardCharsets.US_ASCII));
            case ColumnType.DATE -> "DATE'" + date(in.skipBytes(1)) + "'";
            case ColumnType.DATETIME, ColumnType.TIMESTAMP -> "TIMESTAMP'" + dateTime(in) + "'";
            case ColumnType.TIME -> "TIME'" + time(in) + "'";
            case ColumnType.TINY_BLOB, ColumnType.MEDIUM_BLOB, ColumnType.LONG_BLOB, ColumnType.BLOB ->
                SqlLiterals.binary(Wire.readString(in));
            default -> SqlLiterals.text(Wire.readString(in), charset);
        };
    }

    private static String date(ByteBuf in) {
        return in.isReadable()
                ? String.format(Locale.ROOT, "%04d-%02d-%02d", in.readUnsignedShortLE(), in.readByte(), in.readByte())
                : "0000-00-00";
    }

    private static String dateTime(ByteBuf in) {
        String date = date(in.skipBytes(1));
        return date + " " + clock(in, 0);
    }

    private static String time(ByteBuf in) {
        in.skipBytes(1);
        if (!in.isReadable()) {
            return "00:00:00";
        }
        String sign = in.readByte() == 0 ? "" : "-";
        int days = in.readIntLE();
        return sign + clock(in, days * 24);
    }

    private static String clock(ByteBuf in, int hours) {
        if (!in.isReadable()) {
            return "00:00:00";
        }
        String clock =
                String.format(Locale.ROOT, "%02d:%02d:%02d", hours + in.readByte(), in.readByte(), in.readByte());
        return in.isReadable() ? clock + String.format(Locale.ROOT, ".%06d", in.readIntLE()) : clock;
    }
}
