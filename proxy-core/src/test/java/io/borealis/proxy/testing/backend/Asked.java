package io.borealis.proxy.testing.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as the server received it.
 *
 * @param connectionId which connection it came on
 * @param command its first byte
 * @param text the statement: of COM_QUERY and COM_STMT_PREPARE what was sent, of commands that name a prepared statement what
 *     was prepared, empty for others
 * @param parameters values of COM_STMT_EXECUTE
 * @param session the session at this moment
 */
public record Asked(
        long connectionId, int command, String text, List<@Nullable String> parameters, BackendSession session) {
    static final int COM_QUIT = 0x01;
    static final int COM_QUERY = 0x03;
    static final int COM_PROCESS_KILL = 0x0C;
    static final int COM_STMT_PREPARE = 0x16;
    static final int COM_STMT_EXECUTE = 0x17;
    static final int COM_STMT_SEND_LONG_DATA = 0x18;
    static final int COM_STMT_CLOSE = 0x19;
    static final int COM_STMT_RESET = 0x1A;
    static final int COM_STMT_FETCH = 0x1C;

    /** Whether rows of its result come in the binary form. */
    boolean isBinary() {
        return command == COM_STMT_EXECUTE || command == COM_STMT_FETCH;
    }

    /** The command's name and text. */
    @Override
    public String toString() {
        String name = switch (command) {
            case COM_QUERY -> "query";
            case COM_PROCESS_KILL -> "kill";
            case COM_STMT_PREPARE -> "prepare";
            case COM_STMT_EXECUTE -> "execute";
            case COM_STMT_SEND_LONG_DATA -> "long data";
            case COM_STMT_CLOSE -> "close";
            case COM_STMT_RESET -> "reset";
            case COM_STMT_FETCH -> "fetch";
            default -> "command " + command;
        };
        return name + ": " + text + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
