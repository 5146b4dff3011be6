package io.borealis.proxy.session.login;

import static io.borealis.protocol.testing.ClientPackets.SERVER_CAPABILITIES;
import static io.borealis.protocol.testing.ClientPackets.authMoreData;
import static io.borealis.protocol.testing.ClientPackets.authSwitchRequest;
import static io.borealis.protocol.testing.ClientPackets.command;
import static io.borealis.protocol.testing.ClientPackets.error;
import static io.borealis.protocol.testing.ClientPackets.greeting;
import static io.borealis.protocol.testing.ClientPackets.handshakeResponse;
import static io.borealis.protocol.testing.ClientPackets.ok;
import static io.borealis.protocol.testing.ClientPackets.packet;
import static io.borealis.proxy.session.testing.SessionUnderTest.CLIENT_CAPABILITIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Cuts;
import io.borealis.proxy.session.encryption.BackendTls;
import io.borealis.proxy.session.encryption.FrontendTls;
import io.borealis.proxy.session.encryption.LaterContext;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.password.PasswordKeys;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** A client leaves during its login: the backend hears a login to the end all the same. */
class HalfLoginTest {
    private static final int COM_QUIT = 1;

    private final Random random = new Random(20_261_128);

    @Test
    void answersAGreetingThatComesWhenTheClientHasGone() {
        Cuts.everyWay(greeting(SERVER_CAPABILITIES), random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.connected()) {
                session.clientGoes();
                pieces.forEach(session::backend);

                assertRefusable(session, 1);
            }
        });
    }

    @Test
    void answersAGreetingOfWhichHalfHadComeWhenTheClientWent() {
        byte[] greeting = greeting(SERVER_CAPABILITIES);
        for (int cut = 1; cut < greeting.length; cut++) {
            try (SessionUnderTest session = SessionUnderTest.connected()) {
                session.backend(Arrays.copyOf(greeting, cut));
                session.clientGoes();
                session.backend(Arrays.copyOfRange(greeting, cut, greeting.length));

                assertRefusable(session, 1);
            }
        }
    }

    @Test
    void answersForAClientThatHasSeenTheGreetingAndSaidHalfOfItsResponse() {
        byte[] response = handshakeResponse(1, CLIENT_CAPABILITIES, "someone");
        for (int cut = 0; cut < response.length; cut++) {
            try (SessionUnderTest session = SessionUnderTest.connected()) {
                session.backend(greeting(SERVER_CAPABILITIES));
                session.client(Arrays.copyOf(response, cut));
                session.clientGoes();

                assertRefusable(session, 1);
            }
        }
    }

    @Test
    void answersTheServersQuestionsEmptilyUntilItRefuses() {
        try (SessionUnderTest session = responded()) {
            session.clientGoes();
            assertThat(session.toBackend()).isEmpty();

            session.backend(authSwitchRequest(2));
            assertThat(session.toBackend()).isEqualTo(packet(3));
            session.backend(authMoreData(4, 4));
            assertThat(session.toBackend()).isEqualTo(packet(5));
            session.backend(error(6, 1045, "28000Access denied"));

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void answersTheQuestionThatTheClientLeftOpen() {
        try (SessionUnderTest session = responded()) {
            session.backend(authSwitchRequest(2));
            session.clientGoes();

            assertThat(session.toBackend()).isEqualTo(packet(3));
        }
    }

    @Test
    void saysGoodbyeWhereTheClientWasAcceptedAfterItHadLeft() {
        try (SessionUnderTest session = responded()) {
            session.clientGoes();
            session.backend(authMoreData(2, 3));
            assertThat(session.toBackend()).isEmpty();
            session.backend(ok(3));

            assertThat(session.toBackend()).isEqualTo(command(COM_QUIT));
            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void waitsTenSecondsForABackendThatSaysNothing() {
        try (SessionUnderTest session = responded()) {
            session.clientGoes();
            session.backend().advanceTimeBy(9, TimeUnit.SECONDS);
            session.backend().runScheduledPendingTasks();
            assertThat(session.isClosed()).isFalse();

            session.backend().advanceTimeBy(1, TimeUnit.SECONDS);
            session.backend().runScheduledPendingTasks();

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void beginsTheTlsThatTheBackendWaitsForWhereItWaitedForTheClientsOwn() throws Exception {
        KeyStore none = KeyStore.getInstance("PKCS12");
        none.load(null, null);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(none, new char[0]);
        SslContext client = SslContextBuilder.forClient().build();
        SessionTls tls = new SessionTls(
                new FrontendTls(
                        LaterContext.of(SslContextBuilder.forServer(keys).build()), null),
                false,
                new BackendTls(client, Map.of(new X500Principal("CN=somebody"), client), null),
                SessionTls.BackendUse.AS_CLIENT,
                PasswordKeys.NONE);
        byte[] request = packet(1, ClientPackets.responseHead(CLIENT_CAPABILITIES | CapabilityFlags.CLIENT_SSL));
        try (SessionUnderTest session = SessionUnderTest.connected(tls)) {
            session.backend(greeting(SERVER_CAPABILITIES));
            session.client(request);
            assertThat(session.toBackend())
                    .isEqualTo(packet(
                            1,
                            ClientPackets.responseHead(
                                    CLIENT_CAPABILITIES | CapabilityFlags.CLIENT_SSL | CapabilityFlags.ADDED)));

            session.clientGoes();

            // A record of a TLS handshake; a response in the clear would count as a handshake that broke off.
            assertThat(session.toBackend()).startsWith(0x16, 0x03);
        }
    }

    private static SessionUnderTest responded() {
        SessionUnderTest session = SessionUnderTest.connected();
        session.backend(greeting(SERVER_CAPABILITIES));
        session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
        session.toBackend();
        return session;
    }

    private static void assertRefusable(SessionUnderTest session, int sequenceId) {
        byte[] sent = session.toBackend();
        assertThat(sent[3]).isEqualTo((byte) sequenceId);
        assertThat(new String(sent, StandardCharsets.US_ASCII)).contains(HalfLogin.USER);
        assertThat(session.backend().isOpen()).isTrue();
        session.backend(error(sequenceId + 1, 1045, "28000Access denied"));
        assertThat(session.isClosed()).isTrue();
    }
}
