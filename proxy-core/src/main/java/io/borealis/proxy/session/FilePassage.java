package io.borealis.proxy.session;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/**
 * A file of the client's on its way to the backend (LOAD DATA LOCAL) in the middle of a response that is written here: both sides
 * count their packets by themselves.
 */
final class FilePassage {
    private int backendSequenceId;
    private int clientSequenceId;
    private boolean done;

    FilePassage(int backendSequenceId) {
        this.backendSequenceId = backendSequenceId;
    }

    /** Gives a frame of the client, header included, the number that the backend expects; an empty one is the last. */
    void renumber(ByteBuf frame) {
        clientSequenceId = AuthenticationExchange.sequenceId(frame) + 1;
        frame.setByte(frame.readerIndex() + Wire.HEADER_BYTES - 1, backendSequenceId);
        backendSequenceId = (backendSequenceId + 1) & 0xFF;
        done = frame.readableBytes() == Wire.HEADER_BYTES;
    }

    /** Whether the client has sent all. */
    boolean isDone() {
        return done;
    }

    /** The sequence id of the packet that follows the file at the client. */
    int nextSequenceId() {
        return clientSequenceId & 0xFF;
    }
}
