package io.borealis.proxy.session.command;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ColumnCount;
import io.borealis.protocol.message.EofPacket;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.protocol.message.PreparedOk;
import io.netty.buffer.ByteBuf;

/**
 * Finds the end of the response to one command. Of most frames it needs no more than length and first byte; the few it
 * must read ("control frames": OK, ERR, EOF, column counts) it asks to be collected.
 *
 * <pre>
 *   FIRST ──column count──► COLUMNS ──► (COLUMNS_END) ──► ROWS ──EOF/OK/ERR──► DONE
 *     │ ▲                                                   │
 *     │ └──────────────── more results ◄────────────────────┘
 *     ├──0xFB──► CLIENT_DATA ──empty frame of the client──► FIRST
 *     ├──prepared OK──► PREPARED_PARAMETERS ──► PREPARED_COLUMNS ──► DONE
 *     └──OK, ERR──► DONE
 * </pre>
 *
 * <p>The same first byte means different things in different phases: 0xFE begins an EOF only when the payload is shorter
 * than 9 bytes (or, with DEPRECATE_EOF, shorter than a full frame), else a row with a long first value.
 */
final class ResponseTracker {
    private enum Phase {
        FIRST,
        COLUMNS,
        COLUMNS_END,
        ROWS,
        PREPARED_DEFINITIONS,
        CLIENT_DATA,
        DONE
    }

    private static final int LOCAL_INFILE = 0xFB;
    private static final int ERR = ErrPacket.HEADER;

    /**
     * Number in a packet that looks like an error, by which MariaDB tells clients that ask for it how far a statement is (its
     * manual, "Progress Reporting"). No error has that number.
     */
    private static final int PROGRESS_REPORT = 0xFFFF;

    private static final int EOF = EofPacket.HEADER;

    private final int command;
    private final boolean deprecateEof;
    private Phase phase;
    /** Frames of definitions still to come; of a prepared statement with classic EOFs, these alone. */
    private int definitionsLeft;

    private boolean continued;
    private boolean resultStarted;
    private boolean firstResultDone;
    private int status;
    private boolean statusKnown;
    private boolean failed;

    ResponseTracker(int command, int capabilities) {
        this.command = command;
        this.deprecateEof = CapabilityFlags.has(capabilities, CapabilityFlags.CLIENT_DEPRECATE_EOF);
        this.phase = switch (command) {
            case Command.COM_STMT_FETCH, Command.COM_FIELD_LIST -> Phase.ROWS;
            default -> Phase.FIRST;
        };
    }

    /** Whether the whole response has been seen. Becomes true in {@link #onControl} only. */
    boolean done() {
        return phase == Phase.DONE;
    }

    /** Whether the response has ended with an error. */
    boolean failed() {
        return failed;
    }

    /** Whether the client speaks next: file content of LOAD DATA LOCAL. */
    boolean clientSpeaks() {
        return phase == Phase.CLIENT_DATA;
    }

    /** Whether rows (or columns) of a result set have gone by: a statement that fails now has shown something. */
    boolean resultStarted() {
        return resultStarted;
    }

    /** Whether a result of a statement with several results has ended and another follows. */
    boolean firstResultDone() {
        return firstResultDone;
    }

    /** Status flags of the newest OK or EOF, or {@code otherwise} when there was none. */
    int statusOr(int otherwise) {
        return statusKnown ? status : otherwise;
    }

    /** Notes the frame that begins, and says whether {@link #onControl} needs it whole. */
    boolean onFrame(int payloadLength, int firstByte) {
        if (continued) {
            continued = payloadLength == Wire.PAYLOAD_BYTES_MAX;
            return false;
        }
        switch (phase) {
            case FIRST, COLUMNS_END, CLIENT_DATA, DONE -> {
                return true;
            }
            case COLUMNS -> {
                definitionsLeft--;
                if (definitionsLeft == 0) {
                    phase = behindColumns();
                }
            }
            case PREPARED_DEFINITIONS -> {
                if (deprecateEof || EofPacket.endsDefinitions(payloadLength, firstByte)) {
                    definitionsLeft--;
                }
                if (definitionsLeft == 0) {
                    // The last one ends the response, so it has to be seen whole.
                    return true;
                }
            }
            case ROWS -> {
                if (EofPacket.endsRows(payloadLength, firstByte, deprecateEof)) {
                    return true;
                }
                resultStarted = true;
            }
        }
        continued = payloadLength == Wire.PAYLOAD_BYTES_MAX;
        return false;
    }

    /** Whether a control frame that begins so may be one that is not simply passed on: an error, or a request for a file. */
    static boolean mayNeedAnswer(int firstByte) {
        return firstByte == ERR || firstByte == LOCAL_INFILE;
    }

    /** Reads a control frame, header included; its indexes stay. */
    void onControl(ByteBuf frame) {
        int length = frame.readableBytes() - Wire.HEADER_BYTES;
        int first =
                length == 0 ? FrameSplitter.NO_BYTE : frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES);
        if (first == ERR && ErrPacket.errno(frame) == PROGRESS_REPORT) {
            return; // the answer is still to come
        }
        if (first == ERR) {
            failed = true;
            phase = Phase.DONE;
            return;
        }
        switch (phase) {
            case FIRST, CLIENT_DATA -> onFirst(frame, first);
            case COLUMNS_END -> onColumnsEnd(frame);
            case ROWS -> onRowsEnd(frame, length);
            case COLUMNS, PREPARED_DEFINITIONS, DONE -> phase = Phase.DONE;
        }
    }

    /** The client has sent the empty frame that ends the file of LOAD DATA LOCAL. */
    void clientDataDone() {
        if (phase == Phase.CLIENT_DATA) {
            phase = Phase.FIRST;
        }
    }

    private void onFirst(ByteBuf frame, int first) {
        if (command == Command.COM_STATISTICS) {
            phase = Phase.DONE;
        } else if (command == Command.COM_STMT_PREPARE) {
            onPrepared(frame);
        } else if (first == OkPacket.HEADER) {
            onOk(frame);
        } else if (first == EOF) {
            note(EofPacket.decode(frame).status());
            phase = Phase.DONE;
        } else if (first == LOCAL_INFILE) {
            phase = Phase.CLIENT_DATA;
        } else {
            ColumnCount count = ColumnCount.decode(frame);
            definitionsLeft = count.columns();
            phase = count.defined() ? Phase.COLUMNS : behindColumns();
        }
    }

    private Phase behindColumns() {
        return deprecateEof ? Phase.ROWS : Phase.COLUMNS_END;
    }

    private void onOk(ByteBuf frame) {
        note(OkPacket.decode(frame).status());
        resultDone();
    }

    private void onPrepared(ByteBuf frame) {
        if (!PreparedOk.matches(frame)) {
            // MySQL 8.0 does this when a privilege is missing: an OK of the usual form, and nothing after it.
            onOk(frame);
            return;
        }
        PreparedOk head = PreparedOk.decode(frame);
        definitionsLeft = deprecateEof ? head.definitionFrames() : head.definitionEnds();
        phase = definitionsLeft == 0 ? Phase.DONE : Phase.PREPARED_DEFINITIONS;
    }

    private void onColumnsEnd(ByteBuf frame) {
        note(EofPacket.decode(frame).status());
        // With an open cursor the rows come by COM_STMT_FETCH.
        phase = ServerStatus.has(status, ServerStatus.CURSOR_EXISTS) ? Phase.DONE : Phase.ROWS;
    }

    private void onRowsEnd(ByteBuf frame, int payloadLength) {
        boolean classicEof = payloadLength < EofPacket.PAYLOAD_BYTES_BELOW && !deprecateEof;
        note(
                classicEof
                        ? EofPacket.decode(frame).status()
                        : OkPacket.decode(frame).status());
        resultDone();
    }

    private void resultDone() {
        if (ServerStatus.has(status, ServerStatus.MORE_RESULTS_EXISTS)) {
            firstResultDone = true;
            phase = Phase.FIRST;
        } else {
            phase = Phase.DONE;
        }
    }

    private void note(int newStatus) {
        status = newStatus;
        statusKnown = true;
    }
}
