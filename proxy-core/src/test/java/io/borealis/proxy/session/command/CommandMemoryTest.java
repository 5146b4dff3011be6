package io.borealis.proxy.session.command;

import static io.borealis.protocol.testing.ClientPackets.command;
import static io.borealis.protocol.testing.Packets.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.Command;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Packets;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Long commands are held only while there is memory for them and while their client goes on sending. */
class CommandMemoryTest {
    private static final int PIECE = 30_000;

    private final byte[] mine = command(Command.COM_QUERY, concat(Packets.ascii("mine"), new byte[120_000]));

    @Test
    void aCommandForWhichThereIsMemoryIsRead() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(memory(150_000))) {
            send(session, mine, mine.length);

            assertThat(session.toBackend()).isEmpty();
            session.work();
            assertThat(session.handler().executed()).hasSize(1);
        }
    }

    @Test
    void aCommandForWhichThereIsNoMemoryIsRelayedUnread() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(memory(50_000))) {
            send(session, mine, mine.length);

            assertThat(session.toBackend()).isEqualTo(mine);
            assertThat(session.workers().waiting()).isZero();
            session.backend(ClientPackets.ok(1));
            assertThat(session.toClient()).isEqualTo(ClientPackets.ok(1));
        }
    }

    @Test
    void memoryIsGivenBackWhateverBecomesOfTheCommand() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(memory(150_000))) {
            for (int i = 0; i < 5; i++) {
                send(session, mine, mine.length);
                session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));
                session.work();
                byte[] other = command(Command.COM_QUERY, new byte[120_000]);
                send(session, other, other.length);
                session.backend(ok());
            }

            assertThat(session.handler().executed()).hasSize(5);
        }
    }

    @Test
    void halfACommandThatIsNotGoneOnWithIsLeftToTheBackend() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(memory(150_000))) {
            send(session, mine, 60_000);
            assertThat(session.toBackend()).isEmpty();

            for (int i = 0; i < 2; i++) {
                session.frontend().advanceTimeBy(30, TimeUnit.SECONDS);
                session.frontend().runScheduledPendingTasks();
            }

            assertThat(session.toBackend()).isEqualTo(Arrays.copyOf(mine, 60_000));
            session.client(Arrays.copyOfRange(mine, 60_000, mine.length));
            assertThat(session.toBackend()).isEqualTo(Arrays.copyOfRange(mine, 60_000, mine.length));
            session.backend(ok());
            assertThat(session.toClient()).isEqualTo(ok());
        }
    }

    @Test
    void aChangeOfUserForWhichThereIsNoMemoryIsRefused() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(memory(50_000))) {
            byte[] change = command(Command.COM_CHANGE_USER, new byte[120_000]);

            send(session, change, 90_000);

            assertThat(session.toBackend()).isEmpty();
            assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(session.toClient()))
                            .errno())
                    .isEqualTo(1041);
            assertThat(session.isClosed()).isTrue();
        }
    }

    private static void send(SessionUnderTest session, byte[] bytes, int length) {
        for (int from = 0; from < length && !session.isClosed(); from += PIECE) {
            session.client(Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, length)));
        }
    }

    private static SessionLimits memory(long bytes) {
        return new SessionLimits(10, 0, Duration.ofHours(1), Duration.ofHours(1), bytes);
    }

    private static byte[] ok() {
        return ClientPackets.ok(1);
    }
}
