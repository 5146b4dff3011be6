package io.borealis.proxy.execute.statement;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * The payload of a COM_QUERY taken apart (protocol manual, "COM_QUERY").
 *
 * @param attributes the query attributes as they stand before the text; empty where none were negotiated
 * @param sql the text in character_set_client
 */
public record QueryText(byte[] attributes, byte[] sql) {
    /**
     * Reads {@code payload}, whose first byte is the command.
     *
     * @throws io.borealis.protocol.MalformedPacketException where MySQL answers 1835
     * @throws MySqlException 1210 for a type that no attribute can have
     */
    public static QueryText decode(ByteBuf payload, int capabilities) throws MySqlException {
        ByteBuf in = payload.duplicate().skipBytes(1);
        int start = in.readerIndex();
        if (CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)) {
            readAttributes(in);
        }
        byte[] attributes = new byte[in.readerIndex() - start];
        in.getBytes(start, attributes);
        byte[] sql = new byte[in.readableBytes()];
        in.readBytes(sql);
        return new QueryText(attributes, sql);
    }

    /**
     * The text of a query attribute.
     *
     * @throws io.borealis.protocol.MalformedPacketException where MySQL answers 1835
     * @throws MySqlException 1210 for a type that no attribute can have
     */
    static Optional<byte[]> attribute(ByteBuf payload, int capabilities, byte[] name) throws MySqlException {
        return CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)
                ? readAttributes(payload.duplicate().skipBytes(1)).attribute(name)
                : Optional.empty();
    }

    private static BoundParameters readAttributes(ByteBuf in) throws MySqlException {
        long count = Wire.readLengthEncoded(in);
        Wire.readLengthEncoded(in); // the number of sets of parameters, always 1
        return BoundParameters.read(in, new BoundParameters.Expected(count, true, null, i -> null));
    }
}
