package io.borealis.proxy.it.attack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/**
 * The only parameter of an execution, as it stands on the wire: a type that may be none, and bytes that may be no value of it.
 *
 * @param type low byte: the type; high byte: flags
 * @param value its bytes, their length included where the type has one
 */
record HostileParameter(int type, boolean isNull, byte[] value) {
    private static final int[] NUMBERS = {0x01, 0x02, 0x03, 0x08, 0x04, 0x05};
    private static final int[] TEMPORALS = {0x07, 0x0a, 0x0b, 0x0c};
    private static final int[] DECIMALS = {0x00, 0xf6};
    private static final int[] TEXTS = {0x0f, 0xf5, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe};
    private static final int UNSIGNED = 0x8000;

    private static final String[] WORDS = {
        "",
        "0 union select user(), version()",
        "0+1 -- ",
        "1e5",
        "1E-3",
        "1e99999999999",
        "-1e-99999999999",
        "1e80",
        "abc",
        "inf",
        "nan",
        "0x1F",
        " 12 ",
        "-.5",
        "1.",
        "--1",
        "1,5",
        "1\0" + "2",
        "9".repeat(65),
        "9".repeat(82),
        "-" + "9".repeat(83),
        "0." + "1".repeat(40),
        "9".repeat(60) + "." + "9".repeat(20),
        "' OR 1=1 -- ",
        "\\' OR 1=1 # ",
        "`; DROP TABLE hostile; --",
        "\u00bf'",
        "*/ 1 /*",
        "{\"a\":",
        "?",
        "NULL",
        "I love it",
        "\0",
        "\u2615"
    };

    private static final long[] BITS = {
        0,
        -1,
        1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0x7FF0000000000000L,
        0xFFF0000000000000L,
        0x7FF8000000000000L,
        0x7F800000L,
        0xFF800000L,
        0x7FC00000L,
        0x8000000000000000L,
        0x80000000L,
        0x3FF8000000000000L,
        0x3FC00000L
    };

    static HostileParameter any(Random random) {
        HostileParameter parameter = drawn(random);
        while (parameter.endsWithinAField()) {
            parameter = drawn(random);
        }
        return parameter;
    }

    /**
     * Whether the length of a time ends within its hours, minutes, seconds or fraction. MySQL 8.0.31 then reads those fields
     * to their end, behind the packet's, where its buffer holds what an earlier packet left: two executions with the same
     * bytes differ, so there is nothing to compare with.
     */
    private boolean endsWithinAField() {
        if (isNull || value.length == 0) {
            return false;
        }
        int told = value[0] & 0xFF;
        return switch (type & 0xFF) {
            case 0x07, 0x0c -> told == 5 || told == 6 || (told >= 8 && told <= 10);
            case 0x0b -> told >= 9 && told <= 11;
            default -> false;
        };
    }

    private static HostileParameter drawn(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new HostileParameter(random.nextInt(0x10000), random.nextInt(4) == 0, bytes(random));
            case 1, 2 -> new HostileParameter(one(random, NUMBERS) | sign(random), false, number(random));
            case 3, 4, 5 -> new HostileParameter(one(random, TEMPORALS), false, temporal(random));
            case 6, 7 -> new HostileParameter(one(random, DECIMALS), false, string(random));
            default -> new HostileParameter(one(random, TEXTS), false, string(random));
        };
    }

    /** The bitmap of NULLs, the type, and the value. */
    byte[] bound() {
        return Attacker.concat(
                new byte[] {(byte) (isNull ? 1 : 0), 1, (byte) type, (byte) (type >> 8)}, isNull ? new byte[0] : value);
    }

    @Override
    public String toString() {
        return "type %04x, value %s"
                .formatted(type, isNull ? "NULL" : HexFormat.of().formatHex(value));
    }

    private static int one(Random random, int... from) {
        return from[random.nextInt(from.length)];
    }

    private static int sign(Random random) {
        return random.nextBoolean() ? UNSIGNED : 0;
    }

    private static byte[] number(Random random) {
        long bits = random.nextBoolean() ? BITS[random.nextInt(BITS.length)] : random.nextLong();
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
    }

    /** Fields in and out of their ranges, of every length, which may lie by a few bytes. */
    private static byte[] temporal(Random random) {
        int length = random.nextInt(16);
        byte[] fields = new byte[length];
        for (int i = 0; i < length; i++) {
            fields[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : random.nextInt(32));
        }
        if (random.nextBoolean() && length >= 5) {
            // A likely year, or days; nothing beyond them.
            fields[0] = (byte) (random.nextBoolean() ? 0xE4 : random.nextInt(2));
            fields[1] = (byte) random.nextInt(9);
            fields[2] = (byte) random.nextInt(14);
            fields[3] = (byte) (random.nextBoolean() ? 0 : 1);
            fields[4] = (byte) (random.nextBoolean() ? 0 : 23);
        }
        int told = random.nextInt(8) == 0 ? Math.max(0, length + random.nextInt(5) - 2) : length;
        return Attacker.concat(new byte[] {(byte) told}, fields);
    }

    private static byte[] string(Random random) {
        byte[] text = random.nextInt(3) == 0
                ? bytes(random)
                : WORDS[random.nextInt(WORDS.length)].getBytes(
                        random.nextInt(3) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        int told = switch (random.nextInt(12)) {
            case 0 -> random.nextInt(256);
            case 1 -> 0xFB + random.nextInt(5);
            default -> text.length;
        };
        return Attacker.concat(new byte[] {(byte) told}, text);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(24)];
        random.nextBytes(bytes);
        return bytes;
    }
}
