package io.borealis.proxy.execute.statement;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that COM_STMT_EXECUTE and COM_QUERY bind, in the form both have in common: a bitmap of NULLs, types and
 * names, values (protocol manual, "COM_STMT_EXECUTE"). It is read as MySQL 8.0 reads it, see {@code ExecuteRequestTest}:
 * a text's length may lead past the end of the packet, and then means what is left; any other length, a DECIMAL's
 * included, may not.
 *
 * @param types null while a client has sent no types, which it need not while all values are NULL
 * @param values each encoded as its type asks for; null for SQL NULL
 */
record BoundParameters(@Nullable ParameterTypes types, List<byte @Nullable []> values) {
    static final BoundParameters NONE = new BoundParameters(null, List.of());

    /** MySQL's limit of the number of parameters of a statement; ours of the number of parameters and query attributes. */
    private static final int COUNT_MAX = 0xFFFF;

    private static final int TYPE_BYTES = 2;
    private static final int WIDEST_LENGTH_BYTES = 9;
    private static final int NO_LENGTH = 0xFF;

    /**
     * What is known before the parameters are read.
     *
     * @param count number of parameters
     * @param named whether names follow the types
     * @param types types of an earlier execution, for one that sends none
     * @param sentAhead values that came by COM_STMT_SEND_LONG_DATA, by parameter; null where there is none
     */
    record Expected(
            long count, boolean named, @Nullable ParameterTypes types, IntFunction<byte @Nullable []> sentAhead) {}

    /**
     * Reads them.
     *
     * @throws MalformedPacketException where MySQL answers 1835
     * @throws MySqlException 1210 for a type that no parameter can have
     */
    static BoundParameters read(ByteBuf in, Expected expected) throws MySqlException {
        if (expected.count() == 0) {
            return NONE;
        }
        if (expected.count() < 0 || expected.count() > COUNT_MAX) {
            throw new MalformedPacketException(Long.toUnsignedString(expected.count()) + " parameters");
        }
        int count = (int) expected.count();
        byte[] nulls = bytes(in, (count + Byte.SIZE - 1) / Byte.SIZE);
        boolean typesFollow = Wire.require(in, 1).readByte() != 0;
        ParameterTypes types = typesFollow ? readTypes(in, count, expected.named()) : expected.types();
        if (types != null && types.count() != count) {
            throw new MalformedPacketException("types of " + types.count() + " of " + count + " parameters");
        }
        boolean unknownType = false;
        List<byte @Nullable []> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] sentAhead = expected.sentAhead().apply(i);
            if (sentAhead != null) {
                values.add(sentAhead);
            } else if ((nulls[i / Byte.SIZE] & 1 << i % Byte.SIZE) != 0) {
                values.add(null);
            } else if (types == null) {
                throw new MalformedPacketException("a value without a type");
            } else {
                Form form = Form.of(types.type(i));
                unknownType |= form == Form.NONE;
                values.add(readValue(in, form, types.type(i)));
            }
        }
        if (unknownType) {
            throw new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "mysqld_stmt_execute");
        }
        return new BoundParameters(types, values);
    }

    /** The text of a query attribute; empty where there is none of this name, or it is no text. */
    Optional<byte[]> attribute(byte[] name) {
        for (int i = 0; types != null && i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value != null && Arrays.equals(types.names()[i], name) && Form.of(types.type(i)) == Form.TEXT) {
                return Optional.of(Wire.readString(Unpooled.wrappedBuffer(value)));
            }
        }
        return Optional.empty();
    }

    private static ParameterTypes readTypes(ByteBuf in, int count, boolean named) {
        Wire.require(in, count * TYPE_BYTES);
        int[] types = new int[count];
        byte[][] names = new byte[count][];
        for (int i = 0; i < count; i++) {
            types[i] = Wire.require(in, TYPE_BYTES).readUnsignedShortLE();
            names[i] = named ? Wire.readString(in) : ParameterTypes.NO_NAME;
        }
        return new ParameterTypes(types, names);
    }

    /** How the values of a type are written. */
    private enum Form {
        FIXED,
        COUNTED,
        TEXT,
        /** No parameter can have the type; MySQL reads a text before it says so. */
        NONE;

        static Form of(int type) {
            return switch (type) {
                case ColumnType.TINY,
                        ColumnType.SHORT,
                        ColumnType.LONG,
                        ColumnType.LONGLONG,
                        ColumnType.FLOAT,
                        ColumnType.DOUBLE -> FIXED;
                case ColumnType.DATE,
                        ColumnType.TIME,
                        ColumnType.DATETIME,
                        ColumnType.TIMESTAMP,
                        ColumnType.DECIMAL,
                        ColumnType.NEWDECIMAL -> COUNTED;
                case ColumnType.VARCHAR,
                        ColumnType.VAR_STRING,
                        ColumnType.STRING,
                        ColumnType.JSON,
                        ColumnType.TINY_BLOB,
                        ColumnType.MEDIUM_BLOB,
                        ColumnType.LONG_BLOB,
                        ColumnType.BLOB -> TEXT;
                default -> NONE;
            };
        }
    }

    private static byte[] readValue(ByteBuf in, Form form, int type) {
        return switch (form) {
            case FIXED -> bytes(in, ColumnType.binaryWidth(type));
            case COUNTED -> encodeString(bytes(requireLength(in), Wire.readLength(in)));
            case TEXT, NONE -> encodeString(bytes(in, readTextLength(in)));
        };
    }

    /** MySQL looks at 32 bits of a length and takes what is left where there is less; so do we. */
    private static int readTextLength(ByteBuf in) {
        boolean nullMark = requireLength(in).getUnsignedByte(in.readerIndex()) == Wire.NULL_VALUE;
        long length = Wire.readLengthEncoded(in) & 0xFFFF_FFFFL;
        return nullMark ? in.readableBytes() : (int) Math.min(length, in.readableBytes());
    }

    /** The same, unless what comes can be no length of a value; MySQL takes 0xFF for one elsewhere. */
    private static ByteBuf requireLength(ByteBuf in) {
        if (Wire.require(in, 1).getUnsignedByte(in.readerIndex()) == NO_LENGTH) {
            throw new MalformedPacketException("a length that begins with 0xFF");
        }
        return in;
    }

    private static byte[] bytes(ByteBuf in, int length) {
        Wire.require(in, length);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    /** A value as a length-encoded string. */
    static byte[] encodeString(byte[] value) {
        ByteBuf out = Unpooled.buffer(value.length + WIDEST_LENGTH_BYTES);
        Wire.writeString(out, value);
        return ByteBufUtil.getBytes(out);
    }
}
