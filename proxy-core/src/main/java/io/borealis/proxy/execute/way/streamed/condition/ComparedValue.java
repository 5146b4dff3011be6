package io.borealis.proxy.execute.way.streamed.condition;

import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Takes a value where a row would take it, and compares it. Nothing is written. */
public final class ComparedValue implements RowFormat {
    private final NumberTest test;
    private boolean holds;

    /**
     * @param test what each value is to meet
     */
    public ComparedValue(NumberTest test) {
        this.test = test;
    }

    /** Whether the newest value meets the condition. */
    public boolean holds() {
        return holds;
    }

    @Override
    public boolean isBinary() {
        return true; // a number comes as one, not as its text
    }

    @Override
    public void decimal(ByteBuf out, double value) {
        holds = test.holds(value);
    }

    @Override
    public void integer(ByteBuf out, long value, int type, boolean unsigned) {
        BigDecimal number =
                unsigned ? new BigDecimal(new BigInteger(Long.toUnsignedString(value))) : BigDecimal.valueOf(value);
        holds = test.holds(number);
    }

    @Override
    public void string(ByteBuf out, byte[] value) {
        string(out, value, value.length);
    }

    /** A DECIMAL. */
    @Override
    public void string(ByteBuf out, byte[] value, int length) {
        holds = test.holds(new BigDecimal(new String(value, 0, length, StandardCharsets.US_ASCII)));
    }

    @Override
    public void single(ByteBuf out, float value) {
        throw new IllegalStateException("a FLOAT is compared by MySQL");
    }

    @Override
    public void setNull(ByteBuf out, int start, int column) {
        holds = test.holdsNull();
    }

    @Override
    public void locate(ByteBuf row, RowValues values) {
        throw new UnsupportedOperationException("no row is read");
    }

    @Override
    public int begin(ByteBuf out, int columns) {
        throw new UnsupportedOperationException("no row is written");
    }
}
