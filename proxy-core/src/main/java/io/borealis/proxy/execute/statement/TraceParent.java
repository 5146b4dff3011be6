package io.borealis.proxy.execute.statement;

import io.borealis.protocol.Command;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trace that a client says a command belongs to, by the query attribute that is named as W3C Trace Context names it. */
public final class TraceParent {
    private static final byte[] NAME = "traceparent".getBytes(StandardCharsets.US_ASCII);

    /** Of version 00, which has 55 characters, and of such that add to it. */
    private static final int LENGTH_MAX = 256;

    private TraceParent() {}

    /**
     * What a client has written; empty where it has written nothing that can be one. To be asked before the command is executed,
     * which uses up what was sent ahead.
     *
     * @param statement what COM_STMT_EXECUTE executes; null for COM_QUERY
     * @throws io.borealis.protocol.MalformedPacketException where the execution will throw it
     * @throws MySqlException the same
     */
    public static String of(int command, ByteBuf payload, @Nullable PreparedStatement statement, int capabilities)
            throws MySqlException {
        Optional<byte[]> value = Optional.empty();
        if (command == Command.COM_QUERY) {
            value = QueryText.attribute(payload, capabilities, NAME);
        } else if (command == Command.COM_STMT_EXECUTE && statement != null) {
            value = ExecuteRequest.decode(payload, statement, capabilities).attribute(NAME);
        }
        return value.filter(bytes -> bytes.length <= LENGTH_MAX)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("");
    }
}
