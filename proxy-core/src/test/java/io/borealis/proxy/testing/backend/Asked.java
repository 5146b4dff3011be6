package io.borealis.proxy.testing.backend;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command as the server received it.
 *
 * @param connectionId which connection it came on
 * @param command its first byte
 * @param text the statement: of COM_QUERY and COM_STMT_PREPARE what was sent, of commands that name a prepared statement what
 *     was prepared, empty for others
 * @param token the name that a helper query of the proxy gave to a first column, which the text does not have here; null for
 *     other commands
 * @param parameters values of COM_STMT_EXECUTE
 * @param session the session at this moment
 */
public record Asked(
        long connectionId,
        int command,
        String text,
        @Nullable String token,
        List<@Nullable String> parameters,
        BackendSession session) {
    private static final Pattern HELPER = Pattern.compile("SELECT NULL AS '([0-9a-f]{32})', (.*)", Pattern.DOTALL);

    static final int COM_QUIT = 0x01;
    static final int COM_QUERY = 0x03;
    static final int COM_PROCESS_KILL = 0x0C;
    static final int COM_STMT_PREPARE = 0x16;
    static final int COM_STMT_EXECUTE = 0x17;
    static final int COM_STMT_SEND_LONG_DATA = 0x18;
    static final int COM_STMT_CLOSE = 0x19;
    static final int COM_STMT_RESET = 0x1A;
    static final int COM_STMT_FETCH = 0x1C;

    /** A COM_QUERY, from whose text the column of a token is taken. */
    static Asked query(long connectionId, String sql, BackendSession session) {
        Matcher helper = HELPER.matcher(sql);
        return helper.matches()
                ? new Asked(connectionId, COM_QUERY, "SELECT " + helper.group(2), helper.group(1), List.of(), session)
                : new Asked(connectionId, COM_QUERY, sql, null, List.of(), session);
    }

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
