package io.borealis.protocol.testing;

import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.FrameSplitter.Interest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes what a splitter finds and remembers it; it releases every buffer at once. */
public class RecordingSink implements FrameSplitter.Sink {
    /** Decides which frames are taken. */
    @FunctionalInterface
    public interface Choice {
        boolean collects(int payloadLength, int firstByte);
    }

    /** What the splitter told of a frame when it began. */
    public record Started(int payloadLength, int firstByte) {}

    private final Choice choice;
    private final List<Started> started = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();
    private final ByteArrayOutputStream everything = new ByteArrayOutputStream();
    private int passes;
    private int pauseAfter = Integer.MAX_VALUE;

    public RecordingSink(Choice choice) {
        this.choice = choice;
    }

    /** Pauses before the frame that would be number {@code frames}, counted from zero. */
    public void pauseAfter(int frames) {
        pauseAfter = frames;
    }

    @Override
    public boolean paused() {
        return started.size() >= pauseAfter;
    }

    @Override
    public Interest interest(int payloadLength, int firstByte) {
        started.add(new Started(payloadLength, firstByte));
        return choice.collects(payloadLength, firstByte) ? Interest.TAKE : Interest.NONE;
    }

    @Override
    public void pass(ByteBuf bytes) {
        passes++;
        take(bytes);
    }

    @Override
    public void frame(ByteBuf frame) {
        frames.add(ByteBufUtil.getBytes(frame));
        take(frame);
    }

    /** Every frame that began, in order. */
    public List<Started> started() {
        return started;
    }

    /** The frames that came whole, headers included. */
    public List<byte[]> frames() {
        return frames;
    }

    /** How often bytes were passed on. */
    public int passes() {
        return passes;
    }

    /** All bytes in the order in which they came, passed or whole. */
    public byte[] everything() {
        return everything.toByteArray();
    }

    private void take(ByteBuf bytes) {
        everything.writeBytes(ByteBufUtil.getBytes(bytes));
        bytes.release();
    }
}
