package io.borealis.proxy.execute.way.streamed.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.batch.MlTicket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingRowsTest {
    private static final int ROWS = 5_000;
    private static final int LONG_BYTES = 200_000;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final WaitingRows waiting = new WaitingRows(1, allocator);

    @Test
    void rowsLeaveInTheirOrder() {
        for (int i = 0; i < ROWS; i++) {
            add("row " + i);
            if (i % 3 == 0) {
                waiting.remove();
            }
        }
        int first = (ROWS + 2) / 3;

        assertThat(waiting.size()).isEqualTo(ROWS - first);
        for (int i = first; i < ROWS; i++) {
            assertThat(head()).isEqualTo("row " + i);
            assertThat(waiting.ticket(0)).isNull();
            waiting.remove();
        }
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.bytes()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void longRowsHaveRoom() {
        add("short");
        add("x".repeat(LONG_BYTES));
        add("");
        add("last");

        assertThat(waiting.bytes()).isEqualTo(LONG_BYTES + "shortlast".length());
        waiting.remove();
        assertThat(head()).hasSize(LONG_BYTES);
        waiting.remove();
        assertThat(head()).isEmpty();
        waiting.remove();
        assertThat(head()).isEqualTo("last");
        waiting.close();
    }

    @Test
    void whatIsLeftIsReleased() {
        add("first");
        add("x".repeat(LONG_BYTES));

        waiting.close();

        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private void add(String text) {
        ByteBuf row = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        waiting.add(row, new MlTicket[1]);
        row.release();
    }

    private String head() {
        return waiting.head().toString(StandardCharsets.US_ASCII);
    }
}
