package io.borealis.proxy.testing.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A column of a scripted result (protocol manual, "ColumnDefinition41").
 *
 * @param type type code of the wire
 * @param charset collation id
 * @param length maximum length in bytes
 */
public record Column(String name, int type, int charset, int length, int flags, int decimals) {
    private static final int NULL = 0x06;
    private static final int DOUBLE = 0x05;
    private static final int LONGLONG = 0x08;
    private static final int VAR_STRING = 0xFD;
    private static final int UTF8MB4 = 255;
    private static final int BINARY = 63;
    private static final int BINARY_FLAG = 128;
    private static final int FIXED_BYTES = 0x0C;

    /** A VARCHAR in utf8mb4. */
    public static Column text(String name) {
        return new Column(name, VAR_STRING, UTF8MB4, 400, 0, 0);
    }

    /** What a literal NULL has. */
    static Column nothing(String name) {
        return new Column(name, NULL, BINARY, 0, BINARY_FLAG, 0);
    }

    /** A VARBINARY. */
    public static Column bytes(String name) {
        return new Column(name, VAR_STRING, BINARY, 1 << 16, BINARY_FLAG, 0);
    }

    /** A BIGINT. */
    public static Column number(String name) {
        return new Column(name, LONGLONG, BINARY, 20, BINARY_FLAG, 0);
    }

    /** A DOUBLE. */
    public static Column real(String name) {
        return new Column(name, DOUBLE, BINARY, 22, BINARY_FLAG, 31);
    }

    byte[] definition() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        Bytes.string(out, "def".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 3; i++) {
            Bytes.string(out, new byte[0]);
        }
        Bytes.string(out, utf8);
        Bytes.string(out, utf8);
        out.write(FIXED_BYTES);
        Bytes.little(out, charset, 2);
        Bytes.little(out, length, 4);
        out.write(type);
        Bytes.little(out, flags, 2);
        out.write(decimals);
        Bytes.little(out, 0, 2);
        return out.toByteArray();
    }

    /** The value as the binary protocol writes it; the text protocol writes every value as a string. */
    byte[] binary(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (type) {
            case LONGLONG -> Bytes.little(out, Long.parseLong(value.toString()), Long.BYTES);
            case DOUBLE ->
                Bytes.little(out, Double.doubleToLongBits(Double.parseDouble(value.toString())), Double.BYTES);
            default -> Bytes.string(out, Bytes.of(value));
        }
        return out.toByteArray();
    }
}
