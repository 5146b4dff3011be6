package io.borealis.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

/** Leaks on purpose. The check that each leak is found takes its report, so that the build goes on. */
class BufferLeakCheckTest {
    @Test
    void watchesEveryBuffer() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    }

    @Test
    void failsAfterAPooledBufferLeaked() {
        leak(PooledByteBufAllocator.DEFAULT.directBuffer(16));

        assertThatThrownBy(() -> BufferLeakCheck.check("SomeTest"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 buffers were not released in or before SomeTest")
                .hasMessageContaining("failsAfterAPooledBufferLeaked");
    }

    @Test
    void failsAfterAnUnpooledBufferLeaked() {
        leak(UnpooledByteBufAllocator.DEFAULT.directBuffer(16));

        assertThatThrownBy(() -> BufferLeakCheck.check("SomeTest")).isInstanceOf(AssertionError.class);
    }

    @Test
    void failsAfterASliceLeaked() {
        leakASlice();

        assertThatThrownBy(() -> BufferLeakCheck.check("SomeTest")).isInstanceOf(AssertionError.class);
    }

    @Test
    void isContentWhenEverythingWasReleased() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
        Unpooled.directBuffer(16).release();

        assertThatCode(() -> BufferLeakCheck.check("SomeTest")).doesNotThrowAnyException();
    }

    private static void leakASlice() {
        ByteBuf whole = PooledByteBufAllocator.DEFAULT.directBuffer(16).writeZero(16);
        leak(whole.readRetainedSlice(4));
        whole.release();
    }

    private static void leak(ByteBuf forgotten) {
        forgotten.touch();
    }
}
