package io.borealis.protocol.message;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * The packet that begins a successful response to COM_STMT_PREPARE (protocol manual, "COM_STMT_PREPARE_OK").
 *
 * @param statementId by which later commands name the statement
 * @param columns how many its result has, as far as they are known before it runs
 * @param parameters how many it has
 * @param defined whether the definitions of both follow; as {@link ColumnCount#defined}, for which this packet is one byte longer
 */
public record PreparedOk(int statementId, int columns, int parameters, boolean defined) {
    private static final int COLUMNS_AT = 1 + Integer.BYTES;

    /** Without that byte: header, statement id, columns, parameters, a filler, warnings. */
    private static final int PAYLOAD_BYTES = COLUMNS_AT + Short.BYTES + Short.BYTES + 1 + Short.BYTES;

    /**
     * Whether {@code frame}, which begins a response to COM_STMT_PREPARE, is such a packet: it is no ERR, and not the bare OK that
     * MySQL 8.0 gives where a privilege is missing.
     */
    public static boolean matches(ByteBuf frame) {
        return !ErrPacket.matches(frame) && frame.readableBytes() - Wire.HEADER_BYTES >= PAYLOAD_BYTES;
    }

    /** Reads a frame that {@linkplain #matches matches}; its reader index stays. */
    public static PreparedOk decode(ByteBuf frame) {
        int payload = payload(frame);
        int parametersAt = payload + COLUMNS_AT + Short.BYTES;
        boolean tells = frame.readableBytes() - Wire.HEADER_BYTES > PAYLOAD_BYTES;
        return new PreparedOk(
                frame.getIntLE(payload + 1),
                frame.getUnsignedShortLE(payload + COLUMNS_AT),
                frame.getUnsignedShortLE(parametersAt),
                !tells || frame.getByte(payload + PAYLOAD_BYTES) != 0);
    }

    /** Makes {@code frame} say that the result has no columns. */
    public static void clearColumns(ByteBuf frame) {
        frame.setShortLE(payload(frame) + COLUMNS_AT, 0);
    }

    /**
     * How many frames all definitions are where no EOF ends them, with DEPRECATE_EOF. MySQL sends one fewer for each parameter that it has
     * taken out of the statement, such as that of {@code ORDER BY ?}, and clients wait for it in vain.
     */
    public int definitionFrames() {
        return defined ? parameters + columns : 0;
    }

    /** How many EOFs end the definitions without DEPRECATE_EOF: one those of the parameters and one those of the columns, where there are any. */
    public int definitionEnds() {
        return (parameters == 0 ? 0 : 1) + (columns == 0 ? 0 : 1);
    }

    private static int payload(ByteBuf frame) {
        return frame.readerIndex() + Wire.HEADER_BYTES;
    }
}
