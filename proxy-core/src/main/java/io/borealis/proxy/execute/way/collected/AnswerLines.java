package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.FileAnswer.Packets;
import org.jspecify.annotations.Nullable;

/** Writes rows as LOAD DATA reads them: a tab between two fields, a backslash before what would end one (manual, "LOAD DATA"). */
final class AnswerLines {
    private final byte[] buffer;
    private final Packets packets;
    private int used;
    private long sent;

    /**
     * @param buffer is sent when it is full
     */
    AnswerLines(byte[] buffer, Packets packets) {
        this.buffer = buffer;
        this.packets = packets;
    }

    /** Writes a row; a field that is null is SQL NULL. */
    void row(byte[] @Nullable [] fields) throws MySqlException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                put('\t');
            }
            byte[] field = fields[i];
            if (field == null) {
                put('\\');
                put('N');
            } else {
                escaped(field);
            }
        }
        put('\n');
    }

    /** Sends what is left; returns how many bytes have been sent. */
    long end() throws MySqlException {
        flush();
        return sent;
    }

    private void escaped(byte[] field) throws MySqlException {
        for (byte b : field) {
            switch (b) {
                case '\t', '\n', '\\' -> {
                    put('\\');
                    put(b);
                }
                case 0 -> {
                    put('\\');
                    put('0');
                }
                default -> put(b);
            }
        }
    }

    private void put(int b) throws MySqlException {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = (byte) b;
    }

    private void flush() throws MySqlException {
        packets.send(buffer, used);
        sent += used;
        used = 0;
    }
}
