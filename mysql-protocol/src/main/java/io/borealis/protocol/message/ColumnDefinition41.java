package io.borealis.protocol.message;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * A column of a result set (protocol manual, "ColumnDefinition41"). Names are in the character set of the results.
 *
 * @param charset collation id of the values on the wire
 * @param length maximum length in bytes
 * @param type one of {@link io.borealis.protocol.ColumnType}
 */
public record ColumnDefinition41(
        byte[] catalog,
        byte[] schema,
        byte[] table,
        byte[] orgTable,
        byte[] name,
        byte[] orgName,
        int charset,
        long length,
        int type,
        int flags,
        int decimals) {
    /** Decimals of FLOAT and DOUBLE that were declared without. */
    public static final int NOT_FIXED_DEC = 31;

    private static final int FIXED_BYTES = 0x0c;
    private static final int FIXED_BYTES_READ = 2 + 4 + 1 + 2 + 1;

    /**
     * Reads the payload of {@code frame}; its reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException if it is no such packet
     */
    public static ColumnDefinition41 decode(ByteBuf frame) {
        ByteBuf in = Wire.payload(frame);
        byte[] catalog = Wire.readString(in);
        byte[] schema = Wire.readString(in);
        byte[] table = Wire.readString(in);
        byte[] orgTable = Wire.readString(in);
        byte[] name = Wire.readString(in);
        byte[] orgName = Wire.readString(in);
        Wire.readLengthEncoded(in);
        Wire.require(in, FIXED_BYTES_READ);
        return new ColumnDefinition41(
                catalog,
                schema,
                table,
                orgTable,
                name,
                orgName,
                in.readUnsignedShortLE(),
                in.readUnsignedIntLE(),
                in.readUnsignedByte(),
                in.readUnsignedShortLE(),
                in.readUnsignedByte());
    }

    /** The same value of a stored function under another name, which MySQL takes for its original name, too. */
    public ColumnDefinition41 withName(byte[] newName) {
        return new ColumnDefinition41(
                catalog, schema, table, orgTable, newName, newName, charset, length, type, flags, decimals);
    }

    /** The same column, of values that are so long at most, in bytes. */
    public ColumnDefinition41 withLength(long newLength) {
        return new ColumnDefinition41(
                catalog, schema, table, orgTable, name, orgName, charset, newLength, type, flags, decimals);
    }

    /** The same column, of values of another type. */
    public ColumnDefinition41 withType(int newType) {
        return new ColumnDefinition41(
                catalog, schema, table, orgTable, name, orgName, charset, length, newType, flags, decimals);
    }

    /** The same column, of values with so many decimals. */
    public ColumnDefinition41 withDecimals(int newDecimals) {
        return new ColumnDefinition41(
                catalog, schema, table, orgTable, name, orgName, charset, length, type, flags, newDecimals);
    }

    /** Writes the payload. */
    public void encode(ByteBuf out) {
        Wire.writeString(out, catalog);
        Wire.writeString(out, schema);
        Wire.writeString(out, table);
        Wire.writeString(out, orgTable);
        Wire.writeString(out, name);
        Wire.writeString(out, orgName);
        out.writeByte(FIXED_BYTES)
                .writeShortLE(charset)
                .writeIntLE((int) length)
                .writeByte(type)
                .writeShortLE(flags)
                .writeByte(decimals)
                .writeZero(2);
    }
}
