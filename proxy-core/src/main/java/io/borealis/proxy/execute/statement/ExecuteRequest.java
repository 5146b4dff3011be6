package io.borealis.proxy.execute.statement;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Command;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A COM_STMT_EXECUTE taken apart, so that it can be sent to another statement of the backend, repeatedly, and with values
 * that came ahead as long data put in their places (protocol manual, "COM_STMT_EXECUTE").
 *
 * @param flags cursor type, and whether the number of parameters is given
 * @param types types and names of all parameters, query attributes included
 * @param values each encoded as its type asks for; null for SQL NULL
 */
public record ExecuteRequest(int flags, ParameterTypes types, List<byte @Nullable []> values) {
    private static final int CURSOR_FLAGS = 0x07;
    private static final int PARAMETER_COUNT_AVAILABLE = 0x08;
    private static final int ID_BYTES = 4;

    /** Reads {@code payload}, whose first byte is the command, as an execution of {@code statement}. */
    public static ExecuteRequest decode(ByteBuf payload, PreparedStatement statement, int capabilities) {
        ByteBuf in = payload.duplicate().skipBytes(1 + ID_BYTES);
        int flags = in.readUnsignedByte();
        in.skipBytes(Integer.BYTES);
        boolean named = CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)
                && (flags & PARAMETER_COUNT_AVAILABLE) != 0;
        int count = named ? Math.toIntExact(Wire.readLengthEncoded(in)) : statement.parameters();
        if (count == 0) {
            return new ExecuteRequest(flags, new ParameterTypes(new int[0], new byte[0][]), List.of());
        }
        byte[] nulls = new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
        in.readBytes(nulls);
        if (in.readByte() != 0) {
            statement.types(readTypes(in, count, named));
        }
        ParameterTypes types = statement.types();
        if (types == null || types.types().length != count) {
            throw new IllegalArgumentException("parameter types were never sent");
        }
        return new ExecuteRequest(flags, types, readValues(in, nulls, types, statement));
    }

    /** Whether the client asks for a cursor. */
    public boolean asksForCursor() {
        return (flags & CURSOR_FLAGS) != 0;
    }

    /** The same execution without a cursor. */
    public ExecuteRequest withoutCursor() {
        return new ExecuteRequest(flags & ~CURSOR_FLAGS, types, values);
    }

    /** The same execution with only these parameters of the statement, in this order, and no query attributes. */
    public ExecuteRequest withParameters(List<Integer> indexes) {
        int[] chosenTypes = indexes.stream().mapToInt(i -> types.types()[i]).toArray();
        List<byte @Nullable []> chosenValues = new ArrayList<>();
        for (int index : indexes) {
            chosenValues.add(values.get(index));
        }
        byte[][] names = new byte[indexes.size()][];
        Arrays.fill(names, new byte[0]);
        return new ExecuteRequest(flags, new ParameterTypes(chosenTypes, names), chosenValues);
    }

    /** Writes the payload for the backend's statement {@code id}. */
    public ByteBuf encode(int id, ByteBufAllocator allocator) {
        ByteBuf out = allocator.buffer();
        out.writeByte(Command.COM_STMT_EXECUTE).writeIntLE(id).writeByte(flags).writeIntLE(1);
        boolean named = (flags & PARAMETER_COUNT_AVAILABLE) != 0;
        int count = values.size();
        if (named) {
            Wire.writeLengthEncoded(out, count);
        }
        if (count == 0) {
            return out;
        }
        byte[] nulls = new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < count; i++) {
            if (values.get(i) == null) {
                nulls[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        out.writeBytes(nulls).writeByte(1);
        for (int i = 0; i < count; i++) {
            out.writeShortLE(types.types()[i]);
            if (named) {
                Wire.writeString(out, types.names()[i]);
            }
        }
        for (byte @Nullable [] value : values) {
            if (value != null) {
                out.writeBytes(value);
            }
        }
        return out;
    }

    private static ParameterTypes readTypes(ByteBuf in, int count, boolean named) {
        int[] types = new int[count];
        byte[][] names = new byte[count][];
        for (int i = 0; i < count; i++) {
            types[i] = in.readUnsignedShortLE();
            names[i] = named ? Wire.readString(in) : new byte[0];
        }
        return new ParameterTypes(types, names);
    }

    private static List<byte @Nullable []> readValues(
            ByteBuf in, byte[] nulls, ParameterTypes types, PreparedStatement statement) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < types.types().length; i++) {
            ByteArrayOutputStream sentAhead = statement.longData().get(i);
            if (sentAhead != null) {
                values.add(lengthEncoded(sentAhead.toByteArray()));
            } else if ((nulls[i / Byte.SIZE] & 1 << i % Byte.SIZE) != 0) {
                values.add(null);
            } else {
                values.add(readValue(in, types.types()[i] & 0xFF));
            }
        }
        return values;
    }

    private static byte[] readValue(ByteBuf in, int type) {
        int start = in.readerIndex();
        in.skipBytes(ColumnType.readBinaryLength(in, type));
        byte[] encoded = new byte[in.readerIndex() - start];
        in.getBytes(start, encoded);
        return encoded;
    }

    private static byte[] lengthEncoded(byte[] value) {
        ByteBuf out = Unpooled.buffer(value.length + 9);
        Wire.writeString(out, value);
        byte[] encoded = new byte[out.readableBytes()];
        out.readBytes(encoded);
        return encoded;
    }
}
