package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever is slow, the proxy's memory stays flat: it stops reading from one side when the other does not take what it
 * brings. Heap and direct memory are those of this JVM, in which the proxy runs.
 */
class MemoryIT {
    private static final int COM_QUERY = 0x03;
    private static final long MEBIBYTE = 1 << 20;
    private static final long ABOVE_IDLE_MAX = 64 * MEBIBYTE;
    private static final int SENT_BYTES = 64 << 20;

    /** What sockets and proxy may hold of a client's 64 MiB while the backend takes nothing. */
    private static final long UNDER_WAY_BYTES_MAX = 32 * MEBIBYTE;

    private static final int CHUNK_BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
        stack.setUp("CREATE TABLE IF NOT EXISTS wire.stalled (id INT PRIMARY KEY, word TEXT)");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aGibibyteToASlowReaderTakesNoMemory() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given: a million rows of a thousand bytes.
            long idle = usedMemory();
            String sql = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    + " SELECT REPEAT('x', 1070) FROM n AS a, n AS b";

            // When
            client.send(COM_QUERY, sql);
            DataInputStream in = client.input();
            byte[] chunk = new byte[CHUNK_BYTES];
            long total = 0;
            long peak = 0;
            int naps = 0;
            // The reader is slow on purpose: it sleeps after every eighth of the way.
            while (total < 1L << 30) {
                in.readFully(chunk);
                total += chunk.length;
                if (total > naps * (1L << 27)) {
                    naps++;
                    TimeUnit.MILLISECONDS.sleep(300);
                    peak = Math.max(peak, usedMemory());
                }
            }

            // Then
            assertThat(naps).isEqualTo(8);
            assertThat(peak - idle).as("bytes above idle").isLessThan(ABOVE_IDLE_MAX);
        }
    }

    @Test
    void aFileForAStalledBackendTakesNoMemory() throws Exception {
        try (RawClient locker = RawAccount.login(stack.mysql().port());
                RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given: the load's first row has to wait for a lock.
            locker.query("TRUNCATE TABLE stalled");
            locker.query("BEGIN");
            locker.query("INSERT INTO stalled VALUES (0, 'locked')");
            long idle = usedMemory();
            assertThat(client.query("LOAD DATA LOCAL INFILE 'any' INTO TABLE stalled FIELDS TERMINATED BY ','")
                            .asksForFile())
                    .isTrue();

            // When
            AtomicLong sent = new AtomicLong();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> sendFile(client, sent));
            long stalledAt = awaitStall(sent);
            long stalled = usedMemory();
            locker.query("ROLLBACK");

            // Then
            assertThat(stalledAt).isLessThan(UNDER_WAY_BYTES_MAX);
            assertThat(stalled - idle).as("bytes above idle").isLessThan(ABOVE_IDLE_MAX);
            writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(client.result().isError()).isFalse();
            assertThat(client.query("SELECT COUNT(*) FROM stalled").value(0, 0))
                    .isEqualTo(Integer.toString(SENT_BYTES / CHUNK_BYTES));
        }
    }

    @Test
    void aStatementSentAheadOfItsTurnTakesNoMemory() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort());
                RawClient other = RawAccount.login(stack.mysql().port())) {
            // Given
            long idle = usedMemory();
            client.send(COM_QUERY, "SELECT SLEEP(60)");
            byte[] literal = new byte[SENT_BYTES];
            Arrays.fill(literal, (byte) 'x');
            byte[] ahead = RawClient.frames(
                    concat("\3SELECT LENGTH('".getBytes(US_ASCII), literal, "')".getBytes(US_ASCII)), 0);
            long withLiteral = usedMemory();

            // When
            AtomicLong sent = new AtomicLong();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> sendAll(client, ahead, sent));
            long stalledAt = awaitStall(sent);
            long stalled = usedMemory();
            other.query("KILL QUERY " + client.connectionId());

            // Then
            assertThat(withLiteral).isGreaterThan(idle);
            assertThat(stalledAt).isLessThan(UNDER_WAY_BYTES_MAX);
            assertThat(stalled - withLiteral).as("bytes above idle").isLessThan(ABOVE_IDLE_MAX);
            assertThat(client.result().isError()).isFalse();
            writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(client.result().value(0, 0)).isEqualTo(Integer.toString(SENT_BYTES));
        }
    }

    /** Waits until a writer has stopped for a while, and tells how far it got. */
    private static long awaitStall(AtomicLong sent) throws Exception {
        long[] seen = {-1, 0};
        Conditions.await("the writer stops", PATIENCE, () -> {
            long now = sent.get();
            seen[1] = now > 0 && now == seen[0] ? seen[1] + 1 : 0;
            seen[0] = now;
            return seen[1] > 25;
        });
        return seen[0];
    }

    private static void sendFile(RawClient client, AtomicLong sent) {
        try {
            for (int id = 0; id < SENT_BYTES / CHUNK_BYTES; id++) {
                byte[] row = new byte[CHUNK_BYTES - 4];
                Arrays.fill(row, (byte) 'x');
                byte[] head = (id + ",").getBytes(US_ASCII);
                System.arraycopy(head, 0, row, 0, head.length);
                row[row.length - 1] = '\n';
                client.write(row);
                sent.addAndGet(row.length);
            }
            client.write();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sendAll(RawClient client, byte[] bytes, AtomicLong sent) {
        try {
            for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
                client.writeRaw(Arrays.copyOfRange(bytes, from, Math.min(from + CHUNK_BYTES, bytes.length)));
                sent.addAndGet(CHUNK_BYTES);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes in use after a collection: heap, and what Netty's allocator holds outside of it. */
    private static long usedMemory() {
        System.gc();
        ByteBufAllocatorMetric buffers = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + buffers.usedDirectMemory();
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int to = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, to, part.length);
            to += part.length;
        }
        return joined;
    }
}
