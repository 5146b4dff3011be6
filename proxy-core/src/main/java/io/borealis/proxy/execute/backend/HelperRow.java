package io.borealis.proxy.execute.backend;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a helper query of ours. The queries cast to BINARY, so that character_set_results does not change the bytes. */
public record HelperRow(List<byte @Nullable []> values) {
    /** The value's bytes, or null for SQL NULL. */
    public byte @Nullable [] bytes(int column) {
        return values.get(column);
    }

    /** The value's bytes, none for SQL NULL. */
    public byte[] bytesOrNone(int column) {
        byte[] value = values.get(column);
        return value == null ? new byte[0] : value;
    }

    /** The value as text, empty for SQL NULL. */
    public String text(int column) {
        return new String(bytesOrNone(column), StandardCharsets.UTF_8);
    }

    /** The value as a whole number, 0 for SQL NULL. */
    public long number(int column) {
        byte[] digits = values.get(column);
        return digits == null ? 0 : new BigInteger(new String(digits, StandardCharsets.US_ASCII)).longValue();
    }
}
