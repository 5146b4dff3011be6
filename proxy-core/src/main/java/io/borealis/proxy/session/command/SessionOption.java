package io.borealis.proxy.session.command;

import io.borealis.protocol.CapabilityFlags;
import io.netty.buffer.ByteBuf;

/**
 * What COM_SET_OPTION changes: whether a text may have several statements. MySQL keeps the capability of the login for that
 * (sql/sql_parse.cc, {@code dispatch_command}), over COM_RESET_CONNECTION and COM_CHANGE_USER as well (tried with MySQL 8.0.31).
 */
final class SessionOption {
    private static final int MULTI_STATEMENTS_ON = 0;
    private static final int MULTI_STATEMENTS_OFF = 1;

    private SessionOption() {}

    /** {@code capabilities} as they are once the server has agreed to {@code payload}, the command byte first. */
    static int applied(ByteBuf payload, int capabilities) {
        if (payload.readableBytes() < 1 + Short.BYTES) {
            return capabilities; // MySQL refuses it
        }
        return switch (payload.getUnsignedShortLE(payload.readerIndex() + 1)) {
            case MULTI_STATEMENTS_ON -> capabilities | CapabilityFlags.CLIENT_MULTI_STATEMENTS;
            case MULTI_STATEMENTS_OFF -> capabilities & ~CapabilityFlags.CLIENT_MULTI_STATEMENTS;
            default -> capabilities;
        };
    }
}
