package io.borealis.protocol.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Cuts a stream of bytes into buffers as a network may. The buffers share memory with the stream. */
public final class Cuts {
    private Cuts() {}

    /** Calls {@code test} with the stream cut in two at every point, in three at random, in single bytes, and uncut. */
    public static void everyWay(byte[] stream, Random random, Consumer<List<ByteBuf>> test) {
        test.accept(List.of(Unpooled.wrappedBuffer(stream)));
        test.accept(inSingleBytes(stream));
        for (int cut = 1; cut < stream.length; cut++) {
            test.accept(at(stream, cut));
            if (cut < stream.length - 1) {
                test.accept(at(stream, cut, cut + 1 + random.nextInt(stream.length - cut - 1)));
            }
        }
    }

    /** The stream cut at {@code points}, which ascend. */
    public static List<ByteBuf> at(byte[] stream, int... points) {
        List<ByteBuf> pieces = new ArrayList<>();
        int from = 0;
        for (int point : points) {
            pieces.add(Unpooled.wrappedBuffer(stream, from, point - from));
            from = point;
        }
        pieces.add(Unpooled.wrappedBuffer(stream, from, stream.length - from));
        return pieces;
    }

    private static List<ByteBuf> inSingleBytes(byte[] stream) {
        List<ByteBuf> pieces = new ArrayList<>();
        for (int i = 0; i < stream.length; i++) {
            pieces.add(Unpooled.wrappedBuffer(stream, i, 1));
        }
        return pieces;
    }
}
