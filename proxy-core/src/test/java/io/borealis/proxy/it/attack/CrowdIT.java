package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More connections than there may be, of everybody and of one account, and connections that never log in. */
class CrowdIT {
    private static final int FLOOD = 5_000;
    private static final int CONNECTIONS_MAX = 100;

    @Test
    void aFloodOfConnectionsIsToldThatThereAreTooManyAndHarmsNoSession() throws Exception {
        try (TestStack stack = TestStack.start(Map.of(
                        "LIMITS_CONNECTIONS_MAX", Integer.toString(CONNECTIONS_MAX), "LIMITS_LOGIN_TIMEOUT", "2s"));
                RawClient session = login(stack)) {
            List<SocketChannel> flood = new ArrayList<>();
            try {
                for (int i = 0; i < FLOOD; i++) {
                    flood.add(SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), stack.proxyPort())));
                    if (i % 500 == 0) {
                        assertThat(session.query("select 1").value(0, 0)).isEqualTo("1");
                    }
                }
                assertThat(session.query("select 2").value(0, 0)).isEqualTo("2");
                assertThat(refusals(flood)).isGreaterThan(FLOOD - 2 * CONNECTIONS_MAX);

                // Those that were let in and said nothing are gone after the time for a login.
                try (RawClient next = loginSoon(stack)) {
                    assertThat(next.query("select 3").value(0, 0)).isEqualTo("3");
                }
                assertThat(session.query("select 4").value(0, 0)).isEqualTo("4");
            } finally {
                for (SocketChannel channel : flood) {
                    channel.close();
                }
            }
        }
    }

    @Test
    void anAccountHasNoMoreSessionsThanItMay() throws Exception {
        try (TestStack stack = TestStack.start(Map.of("LIMITS_CONNECTIONS_PER_ACCOUNT_MAX", "2"));
                RawClient first = login(stack)) {
            try (RawClient second = Attacker.login(stack.proxyPort());
                    RawClient third = RawClient.greeted(stack.proxyPort())) {
                third.respond(Attacker.USER, Attacker.PASSWORD, "", 0);
                byte[] last = third.authenticate(Attacker.PASSWORD);
                assertThat(new RawClient.Result(List.of(), List.of(), last).text())
                        .startsWith("1226 #42000User 'attacker' has exceeded the 'max_user_connections' resource");
                assertThat(second.query("select 1").value(0, 0)).isEqualTo("1");
            }
            try (RawClient other = RawClient.login(stack.proxyPort(), Attacker.OTHER, Attacker.PASSWORD)) {
                assertThat(other.query("select 1").value(0, 0)).isEqualTo("1");
            }
            assertThat(first.query("select 1").value(0, 0)).isEqualTo("1");
            try (RawClient next = loginSoon(stack)) {
                assertThat(next.query("select 1").value(0, 0)).isEqualTo("1");
            }
        }
    }

    @Test
    void aLoginThatNeverEndsIsEnded() throws Exception {
        try (TestStack stack = TestStack.start(Map.of("LIMITS_LOGIN_TIMEOUT", "500ms"));
                RawClient silent = RawClient.greeted(stack.proxyPort())) {
            assertThat(new RawClient.Result(List.of(), List.of(), silent.read()).errno())
                    .isEqualTo(1159);
            assertThat(silent.isClosedByPeer()).isTrue();
        }
    }

    private static RawClient login(TestStack stack) throws IOException {
        Attacker.create(stack);
        return Attacker.login(stack.proxyPort());
    }

    private static RawClient loginSoon(TestStack stack) throws Exception {
        IOException last = new IOException("never tried");
        for (int i = 0; i < 300; i++) {
            try {
                return Attacker.login(stack.proxyPort());
            } catch (IOException full) {
                last = full;
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw last;
    }

    /** How many have heard error 1040; those that were let in have a greeting, or nothing yet. */
    private static int refusals(List<SocketChannel> flood) throws IOException {
        int refused = 0;
        ByteBuffer packet = ByteBuffer.allocate(7);
        for (SocketChannel channel : flood) {
            channel.socket().setSoTimeout(5_000);
            packet.clear();
            while (packet.hasRemaining() && channel.read(packet) >= 0) {}
            if (packet.position() == 7 && (packet.get(4) & 0xFF) == 0xFF) {
                refused++;
            }
        }
        return refused;
    }
}
