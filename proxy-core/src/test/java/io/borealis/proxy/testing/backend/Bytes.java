package io.borealis.proxy.testing.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The basic types of the wire, written without the proxy's code so that one cannot hide a mistake of the other. */
final class Bytes {
    private Bytes() {}

    static void little(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    /** A length-encoded string of less than 16 MiB. */
    static void string(ByteArrayOutputStream out, byte[] bytes) {
        lengthEncoded(out, bytes.length);
        out.writeBytes(bytes);
    }

    static void lengthEncoded(ByteArrayOutputStream out, long value) {
        if (value < 0xFB) {
            out.write((int) value);
        } else if (value <= 0xFFFF) {
            out.write(0xFC);
            little(out, value, 2);
        } else {
            out.write(0xFD);
            little(out, value, 3);
        }
    }

    /** The bytes of a value: arrays as they are, everything else as its text. */
    static byte[] of(Object value) {
        return value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    static int unsigned(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
