package io.borealis.proxy.session.command;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Which commands are there to end others, and so must not wait behind them: COM_PROCESS_KILL, and KILL with a number. KILL
 * with an expression is a statement as any other, for an expression can sleep.
 */
final class ControlCommands {
    private static final int TEXT_BYTES_MAX = 128;

    private static final Pattern KILL =
            Pattern.compile("\\s*kill\\s+(?:(?:connection|query)\\s+)?\\d{1,20}\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private ControlCommands() {}

    /** Whether {@code payload}, the command byte first, is such a command. */
    static boolean matches(int command, ByteBuf payload, int capabilities) {
        if (command == Command.COM_PROCESS_KILL) {
            return true;
        }
        if (command != Command.COM_QUERY || payload.readableBytes() > TEXT_BYTES_MAX) {
            return false;
        }
        int at = payload.readerIndex() + 1;
        if (CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)) {
            // No attributes, in one set.
            if (payload.readableBytes() < 1 + 2 || payload.getByte(at) != 0 || payload.getByte(at + 1) != 1) {
                return false;
            }
            at += 2;
        }
        return KILL.matcher(payload.toString(at, payload.writerIndex() - at, StandardCharsets.ISO_8859_1))
                .matches();
    }
}
