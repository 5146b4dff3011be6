package io.borealis.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that are cut off, or whose lengths lie, are refused, and nothing is allocated for a length that is not there. */
class MalformedPacketsTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, Function<ByteBuf, ?>> DECODERS = Map.of(
            "ColumnCount",
            ColumnCount::decode,
            "ColumnDefinition41",
            ColumnDefinition41::decode,
            "EofPacket",
            EofPacket::decode,
            "ErrPacket",
            ErrPacket::decode,
            "HandshakeV10",
            HandshakeV10::decode,
            "OkPacket",
            OkPacket::decode,
            "OkPacket's status",
            OkPacket::statusIndex);

    private final Random random = new Random(20_261_128);

    @Test
    void aPacketCutOffAnywhereIsRefused() {
        Map<Function<ByteBuf, ?>, byte[]> shortest = Map.of(
                ColumnDefinition41::decode, column(),
                EofPacket::decode, new byte[] {-2, 0, 0, 2, 0},
                ErrPacket::decode, new byte[] {-1, 1, 4},
                HandshakeV10::decode, greeting(),
                OkPacket::decode, new byte[] {0, -4, 1, 1, -2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 0, 0, 0});
        shortest.forEach((decoder, payload) -> {
            assertThat(decoder.apply(frame(payload))).isNotNull();
            for (int length = 0; length < payload.length; length++) {
                ByteBuf cut = frame(ByteBufUtil.getBytes(Unpooled.wrappedBuffer(payload, 0, length)));
                assertThatThrownBy(() -> decoder.apply(cut)).isInstanceOf(MalformedPacketException.class);
            }
        });
    }

    @Test
    void aFrameWithoutAHeaderIsRefused() {
        DECODERS.forEach((name, decoder) -> assertThatThrownBy(() -> decoder.apply(Unpooled.buffer()))
                .as(name)
                .isInstanceOf(MalformedPacketException.class));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {5, 250, 0xFFFF, 0xFFFFFF, Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1
            })
    void aLengthBeyondThePacketIsRefused(long length) {
        ByteBuf packet = Unpooled.buffer();
        writeLength(packet, length);
        packet.writeBytes(NAME);

        List<Function<ByteBuf, ?>> readers = List.of(Wire::readString, Wire::readLength, buffer -> {
            Wire.skipString(buffer);
            return buffer;
        });
        for (Function<ByteBuf, ?> reader : readers) {
            assertThatThrownBy(() -> reader.apply(packet.duplicate())).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void aLengthOfExactlyWhatIsLeftIsRead() {
        ByteBuf packet = Unpooled.buffer().writeByte(NAME.length).writeBytes(NAME);

        assertThat(Wire.readString(packet)).isEqualTo(NAME);
    }

    @Test
    void aStringWithoutItsEndIsRefused() {
        assertThatThrownBy(() -> Wire.readNulTerminated(Unpooled.wrappedBuffer(NAME)))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void whateverTheBytesNothingElseIsThrown() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] payload = mutated();
            DECODERS.forEach((name, decoder) -> {
                try {
                    assertThat(decoder.apply(frame(payload))).isNotNull();
                } catch (MalformedPacketException expected) {
                    assertThat(expected).hasMessageNotContaining("Exception");
                }
            });
        }
    }

    private byte[] mutated() {
        byte[][] models = {column(), greeting(), {0, 1, 1, 2, 0, 0, 0}, {-1, 1, 4, '#', '4', '2', '0', '0', '0'}};
        byte[] payload = models[random.nextInt(models.length)].clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            payload[random.nextInt(payload.length)] =
                    (byte) (random.nextBoolean() ? 0xFB + random.nextInt(5) : random.nextInt());
        }
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(payload, 0, random.nextInt(payload.length + 1)));
    }

    private static byte[] column() {
        ByteBuf out = Unpooled.buffer();
        new ColumnDefinition41(NAME, NAME, NAME, NAME, NAME, NAME, 255, 80, 0xFD, 0, 0).encode(out);
        return ByteBufUtil.getBytes(out.writerIndex(out.writerIndex() - 2));
    }

    private static byte[] greeting() {
        ByteBuf out = Unpooled.buffer().writeByte(10);
        out.writeCharSequence("8.0.31\0", StandardCharsets.US_ASCII);
        out.writeIntLE(7).writeZero(8 + 1 + 2 + 1 + 2 + 2);
        return ByteBufUtil.getBytes(out);
    }

    private static ByteBuf frame(byte[] payload) {
        return Unpooled.buffer().writeMediumLE(payload.length).writeByte(1).writeBytes(payload);
    }

    private static void writeLength(ByteBuf packet, long length) {
        if (length < 0) {
            packet.writeByte(Wire.EIGHT_BYTES).writeLongLE(length);
        } else {
            Wire.writeLengthEncoded(packet, length);
        }
    }
}
