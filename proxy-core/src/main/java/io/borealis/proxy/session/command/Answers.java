package io.borealis.proxy.session.command;

import io.borealis.protocol.Command;

/**
 * Which commands MySQL answers. Those that it does not are answered all the same, with error 1835, when they are too short
 * for their arguments (sql/protocol_classic.cc, {@code Protocol_classic::parse_packet}; tried with MySQL 8.0.31).
 */
final class Answers {
    private Answers() {}

    /** Whether the server answers a command whose first frame has a payload of this length. */
    static boolean expected(int command, int payloadLength) {
        return !Command.unanswered(command) || isTooShort(command, payloadLength);
    }

    /** Whether MySQL answers the command with error 1835, whatever it says: it has no room for its arguments. */
    static boolean isTooShort(int command, int payloadLength) {
        int arguments = switch (command) {
            case Command.COM_PROCESS_KILL, Command.COM_STMT_CLOSE, Command.COM_STMT_RESET -> 4;
            case Command.COM_STMT_SEND_LONG_DATA -> 6;
            case Command.COM_STMT_FETCH -> 8;
            case Command.COM_STMT_EXECUTE -> 9;
            default -> 0;
        };
        return payloadLength < 1 + arguments;
    }
}
