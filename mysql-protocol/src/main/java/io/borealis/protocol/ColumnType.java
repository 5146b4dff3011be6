package io.borealis.protocol;

import io.netty.buffer.ByteBuf;

/** Column types on the wire (protocol manual, "enum_field_types"). */
public final class ColumnType {
    public static final int DECIMAL = 0x00;
    public static final int TINY = 0x01;
    public static final int SHORT = 0x02;
    public static final int LONG = 0x03;
    public static final int FLOAT = 0x04;
    public static final int DOUBLE = 0x05;
    public static final int NULL = 0x06;
    public static final int TIMESTAMP = 0x07;
    public static final int LONGLONG = 0x08;
    public static final int INT24 = 0x09;
    public static final int DATE = 0x0a;
    public static final int TIME = 0x0b;
    public static final int DATETIME = 0x0c;
    public static final int YEAR = 0x0d;
    public static final int NEWDATE = 0x0e;
    public static final int VARCHAR = 0x0f;
    public static final int BIT = 0x10;
    public static final int JSON = 0xf5;
    public static final int NEWDECIMAL = 0xf6;
    public static final int ENUM = 0xf7;
    public static final int SET = 0xf8;
    public static final int TINY_BLOB = 0xf9;
    public static final int MEDIUM_BLOB = 0xfa;
    public static final int LONG_BLOB = 0xfb;
    public static final int BLOB = 0xfc;
    public static final int VAR_STRING = 0xfd;
    public static final int STRING = 0xfe;
    public static final int GEOMETRY = 0xff;

    private ColumnType() {}

    /**
     * Moves {@code in} past the length, if any, that precedes a value of the binary protocol, and returns the value's bytes
     * (protocol manual, "Binary Protocol Value").
     *
     * @throws MalformedPacketException if fewer bytes are left
     */
    public static int readBinaryLength(ByteBuf in, int type) {
        int width = binaryWidth(type);
        if (width < 0) {
            width = Wire.readLength(in);
        }
        Wire.require(in, width);
        return width;
    }

    /** Bytes of a value of the binary protocol, or -1 where the value carries its own length. */
    public static int binaryWidth(int type) {
        return switch (type) {
            case TINY -> 1;
            case SHORT, YEAR -> 2;
            case LONG, INT24, FLOAT -> 4;
            case LONGLONG, DOUBLE -> 8;
            case NULL -> 0;
            default -> -1;
        };
    }

    /** Whether it is a date, a time, or both. */
    public static boolean isTemporal(int type) {
        return type == DATE || type == TIME || type == DATETIME || type == TIMESTAMP || type == NEWDATE;
    }
}
