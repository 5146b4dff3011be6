package io.borealis.proxy.session.command;

import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.MalformedPacketException;
import io.borealis.proxy.session.Phase;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a session sends: split into frames as far as the state of the command phase allows, the rest waits.
 * Frames that nobody wants to read go to the backend by themselves.
 */
final class ClientStream implements FrameSplitter.Sink {
    private final CommandPhase phase;
    private final FrameSplitter frames = new FrameSplitter();
    private final Queue<ByteBuf> ahead = new ArrayDeque<>();
    private int aheadBytes;
    private boolean draining;
    private boolean commandContinues;
    private @Nullable Phase successor;

    ClientStream(CommandPhase phase) {
        this.phase = phase;
    }

    /** Bytes that wait. */
    int aheadBytes() {
        return aheadBytes;
    }

    /** Whether something waits or has been begun. */
    boolean hasAhead() {
        return !ahead.isEmpty() || frames.isMidFrame();
    }

    /** Whether the client's next frame belongs to the command that its last frame belongs to. */
    boolean commandContinues() {
        return commandContinues;
    }

    /** Fails when the client has begun a packet: it was meant for a conversation that has just ended. */
    void checkBetweenFrames() {
        if (frames.isMidFrame()) {
            throw MalformedPacketException.ofClient(0, new MySqlException(MySqlError.ER_NET_PACKETS_OUT_OF_ORDER));
        }
    }

    /** Bytes that have come; owned here. */
    void add(ByteBuf bytes) {
        ahead.add(bytes);
        aheadBytes += bytes.readableBytes();
    }

    /** From the frame on that has just begun, {@code next} has the session. */
    void handOver(Phase next) {
        successor = next;
    }

    /** Splits as far as the state allows. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!ahead.isEmpty() && !phase.session().isClosed()) {
                ByteBuf bytes = ahead.element();
                int before = bytes.readableBytes();
                frames.split(bytes, this);
                aheadBytes -= before - bytes.readableBytes();
                if (successor != null) {
                    leave(successor);
                    break;
                }
                if (bytes.isReadable() || ahead.isEmpty()) {
                    break;
                }
                ahead.remove().release();
            }
        } finally {
            draining = false;
        }
    }

    void release() {
        ahead.forEach(ByteBuf::release);
        ahead.clear();
        aheadBytes = 0;
        frames.release();
    }

    @Override
    public boolean paused() {
        return successor != null
                || phase.session().isClosed()
                || !(commandContinues || phase.state().clientMaySpeak());
    }

    @Override
    public boolean collects(int payloadLength, int firstByte) {
        boolean continuation = commandContinues;
        commandContinues = payloadLength == Wire.PAYLOAD_BYTES_MAX;
        return !continuation && phase.state().collectsFromClient(payloadLength, firstByte);
    }

    @Override
    public void pass(ByteBuf bytes) {
        phase.passOn(bytes);
    }

    @Override
    public void frame(ByteBuf frame) {
        phase.state().onClientFrame(frame);
    }

    private void leave(Phase next) {
        phase.session().enter(next);
        for (ByteBuf rest : ahead) {
            next.fromClient(rest);
        }
        ahead.clear();
        aheadBytes = 0;
    }
}
