package io.borealis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.RecordingSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random frames, whole or passed, in buffers cut anywhere. */
class FrameSplitterTest {
    private static final int ROUNDS = 40;
    private static final int FRAMES_MAX = 6;
    private static final int PAYLOAD_BYTES_MAX = 12;

    private final Random random = new Random(20_261_122);

    @Test
    void findsRandomFramesWhereverTheStreamIsCut() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            List<byte[]> frames = randomFrames();
            byte[] stream = join(frames);
            List<byte[]> wanted =
                    frames.stream().filter(FrameSplitterTest::isWanted).toList();

            Cuts.everyWay(stream, random, pieces -> {
                // When
                RecordingSink sink = split(pieces, FrameSplitterTest::isWanted);

                // Then
                assertThat(sink.everything()).isEqualTo(stream);
                assertThat(sink.frames())
                        .usingElementComparator(Arrays::compare)
                        .containsExactlyElementsOf(wanted);
                assertThat(sink.started())
                        .containsExactlyElementsOf(
                                frames.stream().map(FrameSplitterTest::start).toList());
                assertThat(pieces)
                        .allSatisfy(piece -> assertThat(piece.refCnt()).isZero());
            });
        }
    }

    @Test
    void anEmptyFrameHasNoFirstByte() {
        // Given
        ByteBuf input = Unpooled.wrappedBuffer(frame(0, 3));

        // When
        RecordingSink sink = split(List.of(input), (length, first) -> true);

        // Then
        assertThat(sink.started()).containsExactly(new RecordingSink.Started(0, FrameSplitter.NO_BYTE));
        assertThat(sink.frames()).hasSize(1);
    }

    @Test
    void passesARunOfFramesAsOneSlice() {
        // Given
        byte[] stream = join(List.of(frame(5, 0), frame(0, 1), frame(9, 2)));

        // When
        RecordingSink sink = split(List.of(Unpooled.wrappedBuffer(stream)), (length, first) -> false);

        // Then
        assertThat(sink.passes()).isEqualTo(1);
        assertThat(sink.everything()).isEqualTo(stream);
    }

    @Test
    void looksAtRandomFramesWhereverTheStreamIsCut() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            List<byte[]> frames = randomFrames();
            byte[] stream = join(frames);
            List<byte[]> wanted =
                    frames.stream().filter(FrameSplitterTest::isWanted).toList();

            Cuts.everyWay(stream, random, pieces -> {
                // When
                LookingSink sink = new LookingSink(false);
                FrameSplitter splitter = new FrameSplitter();
                for (ByteBuf piece : pieces) {
                    splitter.split(piece, sink);
                    assertThat(piece.isReadable()).isFalse();
                    piece.release();
                }

                // Then
                assertThat(sink.everything()).isEqualTo(stream);
                assertThat(sink.seen).usingElementComparator(Arrays::compare).containsExactlyElementsOf(wanted);
                assertThat(pieces)
                        .allSatisfy(piece -> assertThat(piece.refCnt()).isZero());
            });
        }
    }

    @Test
    void framesThatAreLookedAtLeaveWithTheirNeighbours() {
        // Given
        byte[] stream = join(List.of(frame(5, 0), frame(1, 1), frame(9, 2)));
        LookingSink sink = new LookingSink(false);
        ByteBuf input = Unpooled.wrappedBuffer(stream);

        // When
        new FrameSplitter().split(input, sink);

        // Then
        assertThat(sink.passes()).isEqualTo(1);
        assertThat(sink.frames()).isEmpty();
        assertThat(sink.everything()).isEqualTo(stream);
        input.release();
    }

    @Test
    void aRunEndsBehindTheFrameThatIsItsLast() {
        // Given
        byte[] stream = join(List.of(frame(0, 0), frame(0, 1), frame(0, 2)));
        LookingSink sink = new LookingSink(true);
        ByteBuf input = Unpooled.wrappedBuffer(stream);

        // When
        new FrameSplitter().split(input, sink);

        // Then
        assertThat(sink.passes()).isEqualTo(3);
        assertThat(sink.everything()).isEqualTo(stream);
        input.release();
    }

    @Test
    void passesABufferInTheMiddleOfAFrameAsItIs() {
        // Given
        byte[] stream = frame(100, 0);
        FrameSplitter splitter = new FrameSplitter();
        KeepingSink sink = new KeepingSink(false);
        ByteBuf middle = Unpooled.directBuffer().writeBytes(stream, 50, 20);
        splitter.split(Unpooled.wrappedBuffer(stream, 0, 50), sink);

        // When
        splitter.split(middle, sink);

        // Then
        ByteBuf passed = sink.kept.get(1);
        assertThat(passed.memoryAddress()).isEqualTo(middle.memoryAddress());
        assertThat(middle.refCnt()).isEqualTo(2);
        sink.kept.forEach(ByteBuf::release);
        middle.release();
    }

    @Test
    void aWholeFrameInOneBufferIsASliceOfIt() {
        // Given
        ByteBuf input = Unpooled.directBuffer().writeBytes(frame(10, 0));
        KeepingSink sink = new KeepingSink(true);

        // When
        new FrameSplitter().split(input, sink);

        // Then
        assertThat(sink.kept).hasSize(1);
        assertThat(sink.kept.get(0).memoryAddress()).isEqualTo(input.memoryAddress());
        sink.kept.forEach(ByteBuf::release);
        assertThat(input.refCnt()).isEqualTo(1);
        input.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFF, 0x800000, 0xFFFFFE, 0xFFFFFF})
    void readsTheLengthAsUnsigned(int length) {
        // Given
        byte[] stream = join(List.of(frame(length, 0), frame(1, 1)));
        int[] cuts = {2, 4, 5, length / 2 + 5, length + 3, length + 4, length + 6};
        for (boolean whole : new boolean[] {true, false}) {
            // When
            RecordingSink sink = split(Cuts.at(stream, cuts), (payloadLength, first) -> whole);

            // Then
            assertThat(sink.started())
                    .extracting(RecordingSink.Started::payloadLength)
                    .containsExactly(length, 1);
            assertThat(sink.everything()).isEqualTo(stream);
        }
    }

    @Test
    void aPausedSinkLeavesTheRestWithTheCaller() {
        // Given
        byte[] first = frame(7, 0);
        byte[] second = frame(3, 1);
        ByteBuf input = Unpooled.wrappedBuffer(first, second);
        FrameSplitter splitter = new FrameSplitter();
        RecordingSink sink = new RecordingSink((length, byteValue) -> true);
        sink.pauseAfter(1);

        // When
        splitter.split(input, sink);

        // Then
        assertThat(sink.everything()).isEqualTo(first);
        assertThat(input.readableBytes()).isEqualTo(second.length);
        sink.pauseAfter(2);
        splitter.split(input, sink);
        assertThat(sink.everything()).isEqualTo(join(List.of(first, second)));
        assertThat(input.isReadable()).isFalse();
        input.release();
    }

    @Test
    void releaseLetsGoOfAHalfReadFrame() {
        // Given
        ByteBuf input = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(frame(100, 0), 0, 60);
        FrameSplitter splitter = new FrameSplitter();
        splitter.split(input, new RecordingSink((length, first) -> true));
        assertThat(input.refCnt()).isEqualTo(2);

        // When
        splitter.release();

        // Then
        assertThat(input.refCnt()).isEqualTo(1);
        input.release();
    }

    @Test
    void releaseForgetsAHalfReadHeader() {
        // Given
        FrameSplitter splitter = new FrameSplitter();
        RecordingSink sink = new RecordingSink((length, first) -> true);
        splitter.split(Unpooled.wrappedBuffer(new byte[] {1, 0, 0}), sink);

        // When
        splitter.release();

        // Then
        byte[] next = frame(2, 0);
        splitter.split(Unpooled.wrappedBuffer(next), sink);
        assertThat(sink.everything()).isEqualTo(next);
    }

    private RecordingSink split(List<ByteBuf> pieces, RecordingSink.Choice choice) {
        FrameSplitter splitter = new FrameSplitter();
        RecordingSink sink = new RecordingSink(choice);
        for (ByteBuf piece : pieces) {
            splitter.split(piece, sink);
            assertThat(piece.isReadable()).isFalse();
            piece.release();
        }
        return sink;
    }

    private List<byte[]> randomFrames() {
        List<byte[]> frames = new ArrayList<>();
        int count = 1 + random.nextInt(FRAMES_MAX);
        for (int i = 0; i < count; i++) {
            frames.add(frame(random.nextInt(3) == 0 ? 0 : random.nextInt(PAYLOAD_BYTES_MAX), i));
        }
        return frames;
    }

    private byte[] frame(int payloadLength, int sequenceId) {
        byte[] frame = new byte[Wire.HEADER_BYTES + payloadLength];
        random.nextBytes(frame);
        frame[0] = (byte) payloadLength;
        frame[1] = (byte) (payloadLength >> 8);
        frame[2] = (byte) (payloadLength >> 16);
        frame[3] = (byte) sequenceId;
        return frame;
    }

    private static boolean isWanted(byte[] frame) {
        RecordingSink.Started start = start(frame);
        return isWanted(start.payloadLength(), start.firstByte());
    }

    /** Wants about half of the frames, empty ones after odd lengths included. */
    private static boolean isWanted(int payloadLength, int firstByte) {
        return payloadLength == 0 || firstByte % 2 == 0;
    }

    private static RecordingSink.Started start(byte[] frame) {
        int payloadLength = frame.length - Wire.HEADER_BYTES;
        return new RecordingSink.Started(
                payloadLength, payloadLength == 0 ? FrameSplitter.NO_BYTE : frame[Wire.HEADER_BYTES] & 0xFF);
    }

    private static byte[] join(List<byte[]> frames) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        frames.forEach(stream::writeBytes);
        return stream.toByteArray();
    }

    /** Looks at about half of the frames. */
    private static final class LookingSink extends RecordingSink {
        private final boolean endsRuns;
        private final List<byte[]> seen = new ArrayList<>();

        LookingSink(boolean endsRuns) {
            super((length, first) -> true);
            this.endsRuns = endsRuns;
        }

        @Override
        public FrameSplitter.Interest interest(int payloadLength, int firstByte) {
            super.interest(payloadLength, firstByte);
            return isWanted(payloadLength, firstByte) ? FrameSplitter.Interest.LOOK : FrameSplitter.Interest.NONE;
        }

        @Override
        public boolean look(ByteBuf frame) {
            seen.add(ByteBufUtil.getBytes(frame));
            return endsRuns;
        }

        @Override
        public void frame(ByteBuf frame) {
            seen.add(ByteBufUtil.getBytes(frame));
            super.frame(frame);
        }
    }

    /** Keeps the buffers themselves, so that a test can look at their memory. */
    private static final class KeepingSink extends RecordingSink {
        private final List<ByteBuf> kept = new ArrayList<>();

        KeepingSink(boolean whole) {
            super((length, first) -> whole);
        }

        @Override
        public void pass(ByteBuf bytes) {
            kept.add(bytes);
        }

        @Override
        public void frame(ByteBuf frame) {
            kept.add(frame);
        }
    }
}
