package io.borealis.proxy.session.command;

import io.borealis.protocol.Command;

/**
 * Which commands MySQL answers. Those that it does not are answered all the same with error 1835 when they are too short
 * for their arguments (sql/protocol_classic.cc, {@code Protocol_classic::parse_packet}); tried with MySQL 8.0.31.
 */
final class Answers {
    /** The command byte and a statement id. */
    private static final int CLOSE_BYTES_MIN = 1 + 4;

    /** The command byte, a statement id and a parameter's number. */
    private static final int LONG_DATA_BYTES_MIN = 1 + 4 + 2;

    private Answers() {}

    /** Whether the server answers a command whose first frame has this payload. */
    static boolean expected(int command, int payloadLength) {
        return switch (command) {
            case Command.COM_STMT_CLOSE -> payloadLength < CLOSE_BYTES_MIN;
            case Command.COM_STMT_SEND_LONG_DATA -> payloadLength < LONG_DATA_BYTES_MIN;
            default -> !Command.unanswered(command);
        };
    }
}
