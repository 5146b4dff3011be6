package io.borealis.s3.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Decimals of one precision and scale as whole numbers of their last digit. */
final class ParquetDecimal {

    private final int precision;
    private final int scale;
    private final int bytes;

    ParquetDecimal(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
        this.bytes = BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }

    /** Bytes that any of them fits into, with its sign. */
    int bytes() {
        return bytes;
    }

    boolean writeInt(ColumnWriter to, byte[] text, int offset, int length) {
        BigDecimal value = value(text, offset, length);
        if (value.precision() > precision) {
            return false;
        }
        to.write(value.unscaledValue().intValueExact(), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    }

    boolean writeLong(ColumnWriter to, byte[] text, int offset, int length) {
        BigDecimal value = value(text, offset, length);
        return value.precision() <= precision
                && ParquetValues.write(to, value.unscaledValue().longValueExact());
    }

    boolean writeBytes(ColumnWriter to, byte[] text, int offset, int length) {
        BigDecimal value = value(text, offset, length);
        if (value.precision() > precision) {
            return false;
        }
        byte[] shortest = value.unscaledValue().toByteArray();
        byte[] fixed = new byte[bytes];
        Arrays.fill(fixed, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, fixed, bytes - shortest.length, shortest.length);
        to.write(Binary.fromConstantByteArray(fixed), ParquetColumn.NOT_REPEATED, ParquetColumn.DEFINED);
        return true;
    }

    private BigDecimal value(byte[] text, int offset, int length) {
        return new BigDecimal(ParquetValues.ascii(text, offset, length)).setScale(scale, RoundingMode.HALF_UP);
    }
}
