package io.borealis.proxy.session.login;

import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.proxy.session.AuthenticationExchange;
import io.netty.buffer.ByteBuf;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Takes every frame of a login whole, up to {@link AuthenticationExchange#PACKET_BYTES_MAX}. */
final class WholeFrames implements FrameSplitter.Sink {
    private final BooleanSupplier paused;
    private final IntFunction<RuntimeException> tooLarge;
    private final Consumer<ByteBuf> target;

    /** Frames go to {@code target}, which does not own them. */
    WholeFrames(BooleanSupplier paused, IntFunction<RuntimeException> tooLarge, Consumer<ByteBuf> target) {
        this.paused = paused;
        this.tooLarge = tooLarge;
        this.target = target;
    }

    @Override
    public boolean paused() {
        return paused.getAsBoolean();
    }

    @Override
    public Interest interest(int payloadLength, int firstByte) {
        if (payloadLength > AuthenticationExchange.PACKET_BYTES_MAX) {
            throw tooLarge.apply(payloadLength);
        }
        return Interest.TAKE;
    }

    @Override
    public void pass(ByteBuf bytes) {
        bytes.release();
    }

    @Override
    public void frame(ByteBuf frame) {
        try {
            target.accept(frame);
        } finally {
            frame.release();
        }
    }
}
