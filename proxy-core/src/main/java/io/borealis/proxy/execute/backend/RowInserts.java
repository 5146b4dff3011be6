package io.borealis.proxy.execute.backend;

import io.borealis.proxy.error.MySqlException;
import java.nio.charset.StandardCharsets;

/** Rows that are sent in a few INSERT statements, none larger than the session's max_allowed_packet where one row is not. */
public final class RowInserts {

    /** A text INSERT of this size is near the best that MySQL does. */
    private static final int CHARACTERS_MAX = 1 << 20;

    /** Of this size a server takes one in any configuration that is in use. */
    private static final int CHARACTERS_SAFE = 15 << 10;

    private static final String PACKET_BYTES = "SELECT CAST(@@SESSION.max_allowed_packet AS BINARY) LIMIT 1";

    /** Between the text and its packet. */
    private static final int PACKET_ROOM = 64;

    private final BackendCalls backend;
    private final String head;
    private final String tail;
    private final StringBuilder sql = new StringBuilder();
    private long charactersMax;
    private int warnings;

    /**
     * No rows yet.
     *
     * @param head of each statement, up to VALUES
     * @param tail of each statement, after its rows
     */
    public RowInserts(BackendCalls backend, String head, String tail) {
        this.backend = backend;
        this.head = head;
        this.tail = tail;
    }

    /**
     * Adds a row.
     *
     * @param values in ASCII, with their parentheses
     * @throws MySqlException MySQL's own error
     */
    public void row(String values) throws MySqlException {
        int characters = sql.length() + values.length() + tail.length() + 1;
        if (sql.length() > 0 && characters > CHARACTERS_SAFE && characters > charactersMax()) {
            send();
        }
        sql.append(sql.length() == 0 ? head : ",").append(values);
    }

    /**
     * Sends what is left.
     *
     * @return how many warnings MySQL has given
     * @throws MySqlException MySQL's own error
     */
    public int end() throws MySqlException {
        if (sql.length() > 0) {
            send();
        }
        return warnings;
    }

    private long charactersMax() throws MySqlException {
        if (charactersMax == 0) {
            long packet = backend.helperRows(PACKET_BYTES).get(0).number(0);
            charactersMax = Math.max(CHARACTERS_SAFE, Math.min(CHARACTERS_MAX, packet - PACKET_ROOM));
        }
        return charactersMax;
    }

    private void send() throws MySqlException {
        byte[] text = sql.append(tail).toString().getBytes(StandardCharsets.US_ASCII);
        sql.setLength(0);
        warnings += backend.run(text);
    }
}
