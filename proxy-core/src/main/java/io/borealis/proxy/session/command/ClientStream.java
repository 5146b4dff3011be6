package io.borealis.proxy.session.command;

import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a session sends: split into frames as far as the state of the command phase allows, the rest waits.
 * Frames that nobody wants to read go to the backend by themselves.
 */
final class ClientStream implements FrameSplitter.Sink {
    /** What every session may hold without asking. */
    private static final int FREE_BYTES = 16 << 10;

    /** What it costs to hold one more part of a frame, besides the part. */
    private static final int PART_BYTES = 128;

    private static final int STALLED_SECONDS_MAX = 30;

    private static final byte[] QUIT = {1, 0, 0, 0, Command.COM_QUIT};

    private final CommandPhase phase;
    private final FrameSplitter frames = new FrameSplitter();
    private final Deque<ByteBuf> ahead = new ArrayDeque<>();
    private int aheadBytes;
    private boolean draining;
    private boolean commandContinues;
    private @Nullable Phase successor;
    private final CommandMemory memory;
    private long heldBytes;
    private long takenBytes;
    private long reads;

    ClientStream(CommandPhase phase, CommandMemory memory) {
        this.phase = phase;
        this.memory = memory;
    }

    /** Bytes that wait. */
    int aheadBytes() {
        return aheadBytes;
    }

    /** Whether something waits or has been begun. */
    boolean hasAhead() {
        return !ahead.isEmpty() || frames.isMidFrame();
    }

    /** Whether the last that waits is COM_QUIT: whoever says it wants executed what he has sent before. */
    boolean endsWithQuit() {
        ByteBuf last = ahead.peekLast();
        return last != null
                && last.readableBytes() >= QUIT.length
                && last.slice(last.writerIndex() - QUIT.length, QUIT.length).equals(Unpooled.wrappedBuffer(QUIT));
    }

    /** Whether the client's next frame belongs to the command that its last frame belongs to. */
    boolean commandContinues() {
        return commandContinues;
    }

    /** Fails when the client has begun a packet: it was meant for a conversation that has just ended. */
    void checkBetweenFrames() {
        if (frames.isMidFrame()) {
            throw ProtocolViolationException.ofClient(0, new MySqlException(MySqlError.ER_NET_PACKETS_OUT_OF_ORDER));
        }
    }

    /** Bytes that have come; owned here. */
    void add(ByteBuf bytes) {
        ahead.add(bytes);
        aheadBytes += bytes.readableBytes();
        reads++;
    }

    /** The command whose frame is held is held no longer. */
    void giveBack() {
        memory.give(takenBytes);
        takenBytes = 0;
        heldBytes = 0;
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
                if (frames.isCollecting()) {
                    holds(bytes);
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
    public Interest interest(int payloadLength, int firstByte) {
        boolean continuation = commandContinues;
        commandContinues = payloadLength == Wire.PAYLOAD_BYTES_MAX;
        return !continuation && phase.state().collectsFromClient(payloadLength, firstByte)
                ? Interest.TAKE
                : Interest.NONE;
    }

    @Override
    public void pass(ByteBuf bytes) {
        phase.passOn(bytes);
    }

    @Override
    public void frame(ByteBuf frame) {
        phase.state().onClientFrame(frame);
    }

    /** A frame that is being collected keeps {@code bytes}, and all memory that they are a part of. */
    private void holds(ByteBuf bytes) {
        heldBytes += Math.max(bytes.capacity(), bytes.writerIndex()) + PART_BYTES;
        if (heldBytes <= FREE_BYTES) {
            return;
        }
        boolean first = takenBytes == 0;
        long more = heldBytes - takenBytes;
        if (memory.take(more)) {
            takenBytes += more;
        } else {
            giveUp();
            return;
        }
        if (first) {
            watch();
        }
    }

    /** The client must go on sending, as MySQL's net_read_timeout wants it. */
    private void watch() {
        long seen = reads;
        phase.session()
                .eventLoop()
                .schedule(
                        () -> phase.session().step(() -> {
                            if (phase.session().isClosed() || !frames.isCollecting() || takenBytes == 0) {
                                return;
                            }
                            if (reads == seen) {
                                giveUp();
                            } else {
                                watch();
                            }
                        }),
                        STALLED_SECONDS_MAX,
                        TimeUnit.SECONDS);
    }

    /** The command is relayed unread, and whether the rest ever comes is MySQL's concern. */
    private void giveUp() {
        phase.relayUnread();
        frames.stopCollecting(this);
        giveBack();
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
