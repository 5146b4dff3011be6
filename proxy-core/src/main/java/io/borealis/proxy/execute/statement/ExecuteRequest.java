package io.borealis.proxy.execute.statement;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A COM_STMT_EXECUTE taken apart, so that it can be sent to another statement of the backend, repeatedly, and with values
 * that came ahead as long data put in their places (protocol manual, "COM_STMT_EXECUTE").
 *
 * @param flags cursor type, and whether the number of parameters is given
 * @param types types and names of all parameters, query attributes included; null while the client has sent none, which it
 *     need not while all values are NULL
 * @param values each encoded as its type asks for; null for SQL NULL
 */
public record ExecuteRequest(int flags, @Nullable ParameterTypes types, List<byte @Nullable []> values) {
    private static final int CURSOR_FLAGS = 0x07;
    private static final int PARAMETER_COUNT_AVAILABLE = 0x08;
    private static final int ID_BYTES = 4;

    /**
     * Reads {@code payload}, whose first byte is the command, as an execution of {@code statement}.
     *
     * @throws io.borealis.protocol.MalformedPacketException where MySQL answers 1835
     * @throws MySqlException 1210 where parameters are missing, or one has a type that no parameter can have
     */
    public static ExecuteRequest decode(ByteBuf payload, PreparedStatement statement, int capabilities)
            throws MySqlException {
        ByteBuf in = Wire.require(payload.duplicate(), 1 + ID_BYTES + 1 + Integer.BYTES)
                .skipBytes(1 + ID_BYTES);
        int flags = in.readUnsignedByte();
        in.skipBytes(Integer.BYTES);
        boolean attributes = CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES);
        boolean counted = (flags & PARAMETER_COUNT_AVAILABLE) != 0;
        long count = statement.parameters();
        if (attributes) {
            count = counted ? Wire.readLengthEncoded(in) : 0;
            if (count >= 0 && count < statement.parameters()) {
                throw new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "COM_STMT_EXECUTE");
            }
        }
        BoundParameters bound = BoundParameters.read(
                in,
                new BoundParameters.Expected(
                        count,
                        attributes,
                        statement.types(),
                        i -> sentAhead(statement.longData().value(i))));
        if (bound.types() != null) {
            statement.types(bound.types().first(statement.parameters()));
        }
        return new ExecuteRequest(
                attributes ? flags : flags & ~PARAMETER_COUNT_AVAILABLE, bound.types(), bound.values());
    }

    private static byte @Nullable [] sentAhead(byte @Nullable [] value) {
        return value == null ? null : BoundParameters.encodeString(value);
    }

    /** The text of a query attribute; empty where there is none of this name. */
    Optional<byte[]> attribute(byte[] name) {
        return new BoundParameters(types, values).attribute(name);
    }

    /** The value of a parameter as a literal; empty where no literal is the same to MySQL. */
    Optional<Constant> literal(int index) {
        byte[] value = values.get(index);
        return value == null || types == null ? Optional.empty() : ParameterLiteral.of(types, index, value);
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
        List<byte @Nullable []> chosen = new ArrayList<>();
        for (int index : indexes) {
            chosen.add(values.get(index));
        }
        return new ExecuteRequest(flags, types == null ? null : types.chosen(indexes), chosen);
    }

    /** Writes the payload for the backend's statement {@code id}. */
    public ByteBuf encode(int id, ByteBufAllocator allocator) {
        ByteBuf out = allocator.buffer();
        out.writeByte(Command.COM_STMT_EXECUTE).writeIntLE(id).writeByte(flags).writeIntLE(1);
        boolean named = (flags & PARAMETER_COUNT_AVAILABLE) != 0;
        if (named) {
            Wire.writeLengthEncoded(out, values.size());
        }
        if (values.isEmpty()) {
            return out;
        }
        writeNulls(out);
        out.writeBoolean(types != null);
        if (types != null) {
            writeTypes(out, types, named);
        }
        for (byte @Nullable [] value : values) {
            if (value != null) {
                out.writeBytes(value);
            }
        }
        return out;
    }

    private void writeNulls(ByteBuf out) {
        byte[] nulls = new byte[(values.size() + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                nulls[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        out.writeBytes(nulls);
    }

    private static void writeTypes(ByteBuf out, ParameterTypes types, boolean named) {
        for (int i = 0; i < types.count(); i++) {
            out.writeShortLE(types.types()[i]);
            if (named) {
                Wire.writeString(out, types.names()[i]);
            }
        }
    }
}
