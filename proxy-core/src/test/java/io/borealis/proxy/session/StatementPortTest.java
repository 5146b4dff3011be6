package io.borealis.proxy.session;

import static io.borealis.protocol.testing.ClientPackets.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The session as a worker sees it; most tests run the worker's part on their own thread. */
class StatementPortTest {
    private final SessionUnderTest session = SessionUnderTest.loggedIn();
    private final StatementPort port = new StatementPort(session.session(), () -> {});

    @AfterEach
    void close() {
        port.release();
        session.close();
    }

    @Test
    void givesFramesInTheOrderInWhichTheyCame() throws MySqlException {
        ByteBuf first = Unpooled.wrappedBuffer(ClientPackets.ok(1));
        ByteBuf second = Unpooled.wrappedBuffer(ClientPackets.ok(2));
        port.offer(first);
        port.offer(second);

        assertThat(port.receive()).isSameAs(first);
        assertThat(port.receive()).isSameAs(second);
        first.release();
        second.release();
    }

    @Test
    void waitsForAFrame() throws Exception {
        AtomicReference<ByteBuf> received = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                received.set(port.receive());
            } catch (MySqlException e) {
                throw new IllegalStateException(e);
            }
        });
        worker.start();
        awaitWaiting(worker);
        ByteBuf frame = Unpooled.wrappedBuffer(ClientPackets.ok(1));

        port.offer(frame);
        worker.join();

        assertThat(received.get()).isSameAs(frame);
        frame.release();
    }

    @Test
    void pausesReadingAboveOneMebibyteAndGoesOnBelowAQuarter() throws MySqlException {
        for (int i = 0; i < 11; i++) {
            assertThat(port.isReadingPaused()).isFalse();
            port.offer(Unpooled.wrappedBuffer(new byte[100_000]));
        }
        assertThat(port.isReadingPaused()).isTrue();

        for (int i = 0; i < 8; i++) {
            port.receive().release();
            assertThat(port.isReadingPaused()).isTrue();
        }
        port.receive().release();

        assertThat(port.isReadingPaused()).isFalse();
        session.runTasks();
    }

    @Test
    void aWaitingWorkerIsWokenByACancellation() throws Exception {
        AtomicInteger errno = new AtomicInteger();
        Thread worker = new Thread(() -> {
            try {
                port.receive();
            } catch (MySqlException e) {
                errno.set(e.errno());
            }
        });
        worker.start();
        awaitWaiting(worker);

        port.cancel(StatementPort.Cancellation.KILLED);
        worker.join();

        assertThat(errno.get()).isEqualTo(1317);
    }

    @Test
    void aKillDoesNotEndStepsThatAreShielded() throws MySqlException {
        port.cancel(StatementPort.Cancellation.KILLED);
        assertThatThrownBy(port::failIfCancelled).isInstanceOf(MySqlException.class);

        port.shielded(port::failIfCancelled);

        assertThatThrownBy(port::failIfCancelled).isInstanceOf(MySqlException.class);
        assertThat(port.isGone()).isFalse();
    }

    @Test
    void aSessionThatIsGoneEndsShieldedStepsToo() {
        port.cancel(StatementPort.Cancellation.GONE);
        port.cancel(StatementPort.Cancellation.KILLED);

        assertThat(port.isGone()).isTrue();
        assertThatThrownBy(() -> port.shielded(port::failIfCancelled)).isInstanceOf(MySqlException.class);
    }

    @Test
    void runsTheActionOfACancellationOnce() {
        AtomicInteger runs = new AtomicInteger();
        port.onCancel(runs::incrementAndGet);

        port.cancel(StatementPort.Cancellation.KILLED);
        port.cancel(StatementPort.Cancellation.KILLED);

        assertThat(runs.get()).isEqualTo(1);
    }

    @Test
    void runsAnActionAtOnceThatComesTooLate() {
        AtomicInteger runs = new AtomicInteger();
        port.cancel(StatementPort.Cancellation.KILLED);

        port.onCancel(runs::incrementAndGet);

        assertThat(runs.get()).isEqualTo(1);
    }

    @Test
    void anActionThatWasTakenBackDoesNotRun() {
        AtomicInteger runs = new AtomicInteger();
        port.onCancel(runs::incrementAndGet);
        port.onCancel(null);

        port.cancel(StatementPort.Cancellation.KILLED);

        assertThat(runs.get()).isZero();
    }

    @Test
    void anInterruptedWorkerHearsThatTheStatementWasInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(port::receive).isInstanceOf(MySqlException.class).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedWriteReleasesItsBytes() {
        fillFrontend();
        ByteBuf bytes = Unpooled.wrappedBuffer(ClientPackets.ok(1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> port.write(bytes)).isInstanceOf(MySqlException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void waitsUntilTheClientReads() throws Exception {
        fillFrontend();
        CountDownLatch written = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try {
                port.write(Unpooled.wrappedBuffer(ClientPackets.ok(1)));
                written.countDown();
            } catch (MySqlException e) {
                throw new IllegalStateException(e);
            }
        });
        worker.start();
        awaitWaiting(worker);
        assertThat(written.getCount()).isEqualTo(1);

        session.frontend().flush();
        port.writabilityChanged();

        written.await();
        worker.join();
        session.runTasks();
        assertThat(session.toClient()).endsWith(ClientPackets.ok(1));
    }

    @Test
    void releasesWhatNobodyRead() {
        ByteBuf frame = Unpooled.wrappedBuffer(ClientPackets.ok(1));
        port.offer(frame);

        port.release();

        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void sendsToTheBackend() {
        port.send(Unpooled.wrappedBuffer(query("select 1")));

        assertThat(session.toBackend()).isEqualTo(query("select 1"));
    }

    /** More than the channel wants to hold, and not flushed. */
    private void fillFrontend() {
        session.frontend().write(Unpooled.wrappedBuffer(new byte[1 << 20]));
        assertThat(session.frontend().isWritable()).isFalse();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
