package io.borealis.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.testing.Contexts;
import io.borealis.proxy.session.testing.ManualWorkers;
import io.borealis.proxy.session.testing.ScriptedHandler;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many connections there may be, and for how long before they are logged in. */
class ConnectionsTest {
    @Test
    void countsNoMoreThanThereMayBe() {
        Connections connections = new Connections(2, 0);

        assertThat(connections.opened()).isTrue();
        assertThat(connections.opened()).isTrue();
        assertThat(connections.opened()).isFalse();
        connections.closed();
        assertThat(connections.opened()).isTrue();
        assertThat(connections.open()).isEqualTo(2);
    }

    @Test
    void countsEachAccountByItself() {
        Connections connections = new Connections(100, 2);

        assertThat(connections.entered("a")).isTrue();
        assertThat(connections.entered("a")).isTrue();
        assertThat(connections.entered("a")).isFalse();
        assertThat(connections.entered("b")).isTrue();
        connections.left("a");
        assertThat(connections.entered("a")).isTrue();
    }

    @Test
    void oneConnectionTooManyHearsSoAndNeverReachesTheBackend() {
        SessionContext full = Contexts.of(
                SessionTls.NONE,
                new SessionLimits(0, 0, 100, Duration.ofHours(1), Duration.ofHours(1), 1),
                new SessionRegistry(),
                new ScriptedHandler()::of,
                new ManualWorkers(),
                id -> {});
        EmbeddedChannel client = new EmbeddedChannel(new FrontendHandler(full, ConnectionsTest::unreachable, cause -> {
            throw new IllegalStateException(cause);
        }));

        ByteBuf heard = client.readOutbound();
        assertThat(ErrPacket.decode(heard).errno()).isEqualTo(1040);
        heard.release();
        assertThat(client.isOpen()).isFalse();
        client.finishAndReleaseAll();
    }

    @Test
    void aSessionThatBecomesItsOwnUserAgainIsNotCountedTwice() {
        SessionLimits one = new SessionLimits(10, 1, 100, Duration.ofHours(1), Duration.ofHours(1), 1 << 20);
        try (SessionUnderTest session = SessionUnderTest.loggedIn(one)) {
            session.client(
                    ClientPackets.command(0x11, "someone\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            session.backend(ClientPackets.ok(1));
            assertThat(session.toClient()).isEqualTo(ClientPackets.ok(1));
        }
    }

    @Test
    void aLoginThatTakesTooLongIsEnded() {
        SessionLimits brief = new SessionLimits(10, 0, 100, Duration.ofSeconds(10), Duration.ofHours(1), 1 << 20);
        try (SessionUnderTest session = SessionUnderTest.connected(brief)) {
            session.backend(ClientPackets.greeting(ClientPackets.SERVER_CAPABILITIES));
            session.toClient();

            session.frontend().advanceTimeBy(10, TimeUnit.SECONDS);
            session.frontend().runScheduledPendingTasks();

            assertTimedOut(session);
        }
    }

    @Test
    void aClientThatSaysNothingDuringItsLoginIsEnded() {
        SessionLimits brief = new SessionLimits(10, 0, 100, Duration.ofHours(1), Duration.ofSeconds(5), 1 << 20);
        try (SessionUnderTest session = SessionUnderTest.connected(brief)) {
            session.frontend().advanceTimeBy(4, TimeUnit.SECONDS);
            session.backend(ClientPackets.greeting(ClientPackets.SERVER_CAPABILITIES));
            session.client(ClientPackets.handshakeResponse(1, SessionUnderTest.CLIENT_CAPABILITIES, "someone"));
            session.backend(ClientPackets.authSwitchRequest(2));
            session.toClient();
            session.frontend().advanceTimeBy(4, TimeUnit.SECONDS);
            session.frontend().runScheduledPendingTasks();
            assertThat(session.frontend().isOpen()).isTrue();

            session.frontend().advanceTimeBy(1, TimeUnit.SECONDS);
            session.frontend().runScheduledPendingTasks();

            assertTimedOut(session);
        }
    }

    @Test
    void aSessionThatIsLoggedInMayBeSilent() {
        SessionLimits brief = new SessionLimits(10, 0, 100, Duration.ofSeconds(10), Duration.ofSeconds(5), 1 << 20);
        try (SessionUnderTest session = SessionUnderTest.loggedIn(brief)) {
            session.frontend().advanceTimeBy(1, TimeUnit.HOURS);
            session.frontend().runScheduledPendingTasks();

            assertThat(session.frontend().isOpen()).isTrue();
        }
    }

    private static void assertTimedOut(SessionUnderTest session) {
        assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(session.toClient())).errno())
                .isEqualTo(1159);
        assertThat(session.frontend().isOpen()).isFalse();
    }

    private static ChannelFuture unreachable(Channel frontend, BackendHandler handler) {
        throw new IllegalStateException("the backend is not to be reached");
    }
}
