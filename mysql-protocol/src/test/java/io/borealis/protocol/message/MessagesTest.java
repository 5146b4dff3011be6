package io.borealis.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Decoding what was encoded gives the same message, and reading leaves the frame as it was. */
class MessagesTest {
    private static final int ROUNDS = 500;
    private static final int VARIABLE_BYTES_MAX = 300;

    private final Random random = new Random(20_261_122);

    @Test
    void columnDefinitionsSurviveTheWire() {
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            ColumnDefinition41 column = new ColumnDefinition41(
                    bytes(),
                    bytes(),
                    bytes(),
                    bytes(),
                    bytes(),
                    bytes(),
                    random.nextInt(0x10000),
                    random.nextLong(1L << 32),
                    random.nextInt(0x100),
                    random.nextInt(0x10000),
                    random.nextInt(0x100));

            // When
            ColumnDefinition41 read = roundTrip(column::encode, ColumnDefinition41::decode);

            // Then
            assertThat(encoded(read::encode)).isEqualTo(encoded(column::encode));
            assertThat(read.length()).isEqualTo(column.length());
            assertThat(read.orgName()).isEqualTo(column.orgName());
        }
    }

    @Test
    void anotherNameLeavesTheRestOfTheColumn() {
        // Given
        ColumnDefinition41 column =
                new ColumnDefinition41(bytes(), bytes(), bytes(), bytes(), bytes(), bytes(), 255, 7, 0xFD, 1, 31);
        byte[] name = "other".getBytes(StandardCharsets.UTF_8);

        // When
        ColumnDefinition41 renamed = column.withName(name);

        // Then
        assertThat(renamed)
                .usingRecursiveComparison()
                .ignoringFields("name", "orgName")
                .isEqualTo(column);
        assertThat(renamed.name()).isEqualTo(name);
        assertThat(renamed.orgName()).isEqualTo(name);
    }

    @Test
    void errorsSurviveTheWire() {
        for (String state : new String[] {"42000", "HY000", ""}) {
            ErrPacket error = new ErrPacket(1 + random.nextInt(0xFFFF), state, "Ungültig: ''");

            assertThat(roundTrip(error::encode, ErrPacket::decode)).isEqualTo(error);
        }
    }

    @Test
    void aShortErrorTextIsNotTakenForASqlState() {
        ErrPacket error = new ErrPacket(1040, "", "#oops");

        assertThat(roundTrip(error::encode, ErrPacket::decode)).isEqualTo(error);
    }

    @Test
    void anErrorIsKnownByItsFirstByte() {
        ByteBuf error = frame(new ErrPacket(1, "HY000", "x")::encode);
        ByteBuf eof = frame(new EofPacket(0, 2)::encode);
        ByteBuf empty = frame(payload -> {});

        assertThat(ErrPacket.matches(error)).isTrue();
        assertThat(ErrPacket.matches(eof)).isFalse();
        assertThat(ErrPacket.matches(empty)).isFalse();
        release(error, eof, empty);
    }

    @Test
    void eofSurvivesTheWire() {
        EofPacket eof = new EofPacket(random.nextInt(0x10000), random.nextInt(0x10000));

        assertThat(roundTrip(eof::encode, EofPacket::decode)).isEqualTo(eof);
    }

    @Test
    void okSurvivesTheWireWithoutItsText() {
        for (long count : new long[] {0, 250, 251, 0xFFFF, 0x10000, 0xFFFFFF, 0x1000000, Long.MAX_VALUE}) {
            OkPacket ok = new OkPacket(OkPacket.HEADER, count, count / 2, 0x4002, 3, "Rows matched: 1");

            OkPacket read = roundTrip(out -> ok.encode(out, 0), OkPacket::decode);

            assertThat(read).isEqualTo(new OkPacket(OkPacket.HEADER, count, count / 2, 0x4002, 3, ""));
        }
    }

    @Test
    void okTextHasALengthOnlyWithSessionTracking() {
        OkPacket ok = new OkPacket(OkPacket.END_OF_RESULT, 0, 0, 2, 0, "abc");
        ByteBuf plain = frame(out -> ok.encode(out, 0));
        ByteBuf tracked = frame(out -> ok.encode(out, CapabilityFlags.CLIENT_SESSION_TRACK));

        assertThat(tracked.readableBytes()).isEqualTo(plain.readableBytes() + 1);
        release(plain, tracked);
    }

    @Test
    void theStatusOfAnOkCanBeFoundBehindLongCounts() {
        OkPacket ok = new OkPacket(OkPacket.HEADER, 0x1000000, 300, 0x1234, 7, "");
        ByteBuf frame = frame(out -> ok.encode(out, 0));

        assertThat(frame.getUnsignedShortLE(OkPacket.statusIndex(frame))).isEqualTo(0x1234);
        release(frame);
    }

    @Test
    void readsAGreeting() {
        ByteBuf greeting = greeting(0xCFFF_FFFF);

        HandshakeV10 read = HandshakeV10.decode(greeting);

        assertThat(read).isEqualTo(new HandshakeV10("8.0.31", 0xFFFF_FFF0L, 0xCFFF_FFFF));
        release(greeting);
    }

    @Test
    void otherFlagsChangeNothingElse() {
        for (int flags : new int[] {-1, 0xDFFF_F7FF, 0}) {
            // Given
            ByteBuf changed = greeting(~flags);
            ByteBuf expected = greeting(flags);

            // When
            HandshakeV10.setCapabilities(changed, flags);

            // Then
            assertThat(changed).isEqualTo(expected);
            release(changed, expected);
        }
    }

    @Test
    void refusesAGreetingOfAnotherProtocol() {
        ByteBuf greeting = frame(out -> out.writeByte(9).writeZero(40));

        assertThatThrownBy(() -> HandshakeV10.decode(greeting))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("protocol version 9");
        release(greeting);
    }

    private static ByteBuf greeting(int capabilities) {
        return frame(out -> {
            out.writeByte(10);
            out.writeCharSequence("8.0.31", StandardCharsets.US_ASCII);
            out.writeByte(0).writeIntLE(0xFFFF_FFF0);
            out.writeCharSequence("12345678", StandardCharsets.US_ASCII);
            out.writeByte(0).writeShortLE(capabilities).writeByte(255).writeShortLE(2);
            out.writeShortLE(capabilities >>> 16).writeByte(21).writeZero(10);
            out.writeCharSequence("901234567890\0caching_sha2_password\0", StandardCharsets.US_ASCII);
        });
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(VARIABLE_BYTES_MAX)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] encoded(Consumer<ByteBuf> encode) {
        ByteBuf frame = frame(encode);
        byte[] bytes = ByteBufUtil.getBytes(frame);
        frame.release();
        return bytes;
    }

    private static <T> T roundTrip(Consumer<ByteBuf> encode, Function<ByteBuf, T> decode) {
        // Headers may stand anywhere in a buffer.
        ByteBuf buffer = Unpooled.buffer().writeZero(3);
        Wire.appendFrame(buffer, 5, encode);
        buffer.skipBytes(3);
        int readable = buffer.readableBytes();
        T message = decode.apply(buffer);
        assertThat(buffer.readableBytes()).isEqualTo(readable);
        buffer.release();
        return message;
    }

    private static ByteBuf frame(Consumer<ByteBuf> payload) {
        return Wire.frame(UnpooledByteBufAllocator.DEFAULT, 0, payload);
    }

    private static void release(ByteBuf... buffers) {
        for (ByteBuf buffer : buffers) {
            buffer.release();
        }
    }
}
