package io.borealis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol's basic types at their boundaries. */
class WireTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "250, 1",
        "251, 3",
        "252, 3",
        "65535, 3",
        "65536, 4",
        "16777215, 4",
        "16777216, 9",
        "9223372036854775807, 9"
    })
    void lengthEncodedIntegersTakeTheShortestForm(long value, int bytes) {
        ByteBuf buffer = Unpooled.buffer();

        Wire.writeLengthEncoded(buffer, value);

        assertThat(buffer.readableBytes()).isEqualTo(bytes);
        assertThat(Wire.readLengthEncoded(buffer)).isEqualTo(value);
        assertThat(buffer.isReadable()).isFalse();
    }

    @Test
    void stringsSurviveTheWire() {
        for (int length : new int[] {0, 1, 250, 251, 70_000}) {
            ByteBuf buffer = Unpooled.buffer();
            Wire.writeString(buffer, new byte[length]);
            Wire.writeString(buffer, new byte[] {7});

            Wire.skipString(buffer);

            assertThat(Wire.readString(buffer)).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xFFFFFE, 0xFFFFFF, 0x1000000, 2 * 0xFFFFFF, 2 * 0xFFFFFF + 1})
    void largePayloadsBecomeFramesTheLastOfWhichIsNotFull(int length) {
        // Given
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[length]);
        ByteBuf target = Unpooled.buffer(length + 16);

        // When
        int next = Wire.appendFrames(target, 254, payload);

        // Then
        int frames = 0;
        int total = 0;
        int last;
        do {
            last = target.readUnsignedMediumLE();
            assertThat((int) target.readUnsignedByte()).isEqualTo((254 + frames) & 0xFF);
            target.skipBytes(last);
            total += last;
            frames++;
        } while (last == Wire.PAYLOAD_BYTES_MAX);
        assertThat(target.isReadable()).isFalse();
        assertThat(total).isEqualTo(length);
        assertThat(next).isEqualTo((254 + frames) & 0xFF);
    }

    @Test
    void aPayloadThatNeedsTwoFramesIsNoFrame() {
        assertThatThrownBy(() ->
                        Wire.frame(UnpooledByteBufAllocator.DEFAULT, 0, out -> out.writeZero(Wire.PAYLOAD_BYTES_MAX)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
