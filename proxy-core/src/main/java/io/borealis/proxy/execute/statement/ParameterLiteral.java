package io.borealis.proxy.execute.statement;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.Wire;
import io.borealis.sql.lex.Bytes;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes the value of a parameter as the literal that MySQL compares alike: whole numbers, DOUBLE and texts in ASCII. */
final class ParameterLiteral {
    private static final int LONGEST_TEXT_BYTES = 64;

    private ParameterLiteral() {}

    /**
     * The literal; empty where there is none.
     *
     * @param value encoded as its type asks for
     */
    static Optional<Constant> of(ParameterTypes types, int index, byte[] value) {
        boolean unsigned = types.isUnsigned(index);
        ByteBuf in = Unpooled.wrappedBuffer(value);
        return switch (types.type(index)) {
            case ColumnType.TINY -> whole(unsigned ? in.readUnsignedByte() : in.readByte());
            case ColumnType.SHORT -> whole(unsigned ? in.readUnsignedShortLE() : in.readShortLE());
            case ColumnType.LONG -> whole(unsigned ? in.readUnsignedIntLE() : in.readIntLE());
            case ColumnType.LONGLONG ->
                unsigned
                        ? Optional.of(new Constant.Numeric(Long.toUnsignedString(in.readLongLE()), false))
                        : whole(in.readLongLE());
            case ColumnType.DOUBLE -> approximate(in.readDoubleLE());
            case ColumnType.VARCHAR, ColumnType.VAR_STRING, ColumnType.STRING -> text(in);
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> whole(long value) {
        return Optional.of(new Constant.Numeric(Long.toString(value), false));
    }

    private static Optional<Constant> approximate(double value) {
        return Double.isFinite(value)
                ? Optional.of(new Constant.Numeric(new BigDecimal(value).toString(), true))
                : Optional.empty();
    }

    private static Optional<Constant> text(ByteBuf in) {
        if (in.readableBytes() > LONGEST_TEXT_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = Wire.readString(in);
        return Bytes.areAscii(bytes)
                ? Optional.of(new Constant.Text(new String(bytes, StandardCharsets.US_ASCII)))
                : Optional.empty();
    }
}
