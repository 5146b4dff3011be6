package io.borealis.proxy.session;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one command that has been read whole, because somebody may want to execute it here. It owns its frames;
 * nothing is copied, a payload of several frames is a composite view.
 */
final class ClientCommand {
    private final List<ByteBuf> frames = new ArrayList<>(1);
    private int bytes;
    private @Nullable ByteBuf payload;
    private @Nullable ByteBuf joined;

    /** Adds a frame, header included, and owns it. */
    void add(ByteBuf frame) {
        frames.add(frame);
        bytes += frame.readableBytes();
    }

    /** Bytes of all frames so far. */
    int bytes() {
        return bytes;
    }

    /** The command byte and its arguments, without frame headers; owned by this command. */
    ByteBuf payload() {
        if (payload == null) {
            payload = frames.size() == 1 ? payloadOf(frames.get(0)) : join();
        }
        return payload;
    }

    /** Hands all frames to {@code target}, with an own reference each; this command keeps its own. */
    void writeTo(Consumer<ByteBuf> target) {
        for (ByteBuf frame : frames) {
            target.accept(frame.retainedDuplicate());
        }
    }

    /** Releases the frames. */
    void release() {
        frames.forEach(ByteBuf::release);
        frames.clear();
        if (joined != null) {
            joined.release();
            joined = null;
        }
        payload = null;
    }

    private ByteBuf join() {
        CompositeByteBuf parts = frames.get(0).alloc().compositeBuffer(Integer.MAX_VALUE);
        for (ByteBuf frame : frames) {
            parts.addComponent(true, payloadOf(frame).retain());
        }
        joined = parts;
        return parts;
    }

    private static ByteBuf payloadOf(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + Wire.HEADER_BYTES, frame.readableBytes() - Wire.HEADER_BYTES);
    }
}
