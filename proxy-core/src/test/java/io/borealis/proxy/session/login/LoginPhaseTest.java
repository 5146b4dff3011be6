package io.borealis.proxy.session.login;

import static io.borealis.protocol.testing.ClientPackets.SERVER_CAPABILITIES;
import static io.borealis.protocol.testing.ClientPackets.authMoreData;
import static io.borealis.protocol.testing.ClientPackets.authSwitchRequest;
import static io.borealis.protocol.testing.ClientPackets.error;
import static io.borealis.protocol.testing.ClientPackets.greeting;
import static io.borealis.protocol.testing.ClientPackets.handshakeResponse;
import static io.borealis.protocol.testing.ClientPackets.ok;
import static io.borealis.protocol.testing.ClientPackets.packet;
import static io.borealis.protocol.testing.ClientPackets.query;
import static io.borealis.protocol.testing.Packets.concat;
import static io.borealis.proxy.session.testing.SessionUnderTest.CLIENT_CAPABILITIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.HandshakeV10;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.Packets;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.password.PasswordKeys;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logins, packet by packet: who speaks, what is passed on, and what a client hears that is refused here. */
class LoginPhaseTest {
    private final Random random = new Random(20_261_128);

    @Test
    void showsTheGreetingWithoutWhatCannotBeRelayed() {
        Cuts.everyWay(greeting(SERVER_CAPABILITIES), random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.connected()) {
                // A copy, for the flags are cleared in place.
                pieces.forEach(piece -> session.backend(Unpooled.copiedBuffer(piece)));

                HandshakeV10 shown = HandshakeV10.decode(Unpooled.wrappedBuffer(session.toClient()));
                assertThat(shown.serverVersion()).isEqualTo("8.0.31");
                assertThat(shown.connectionId()).isEqualTo(77);
                assertThat(shown.capabilities()).isEqualTo(SERVER_CAPABILITIES & ~CapabilityFlags.CLIENT_SSL);
            }
        });
    }

    @Test
    void doesNotReadTheClientBeforeTheGreeting() {
        try (SessionUnderTest session = SessionUnderTest.connected()) {
            assertThat(session.frontend().config().isAutoRead()).isFalse();

            session.backend(greeting(SERVER_CAPABILITIES));

            assertThat(session.frontend().config().isAutoRead()).isTrue();
        }
    }

    @Test
    void passesTheResponseOnCutAnywhere() {
        byte[] response = handshakeResponse(1, CLIENT_CAPABILITIES, "someone");
        Cuts.everyWay(response, random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                pieces.forEach(piece -> session.client(Unpooled.copiedBuffer(piece)));

                assertThat(session.toBackend()).isEqualTo(toBackend(CLIENT_CAPABILITIES));
            }
        });
    }

    /** What the backend gets of a client with these flags: the proxy itself answers requests for files. */
    private static byte[] toBackend(int capabilities) {
        return handshakeResponse(1, capabilities | CapabilityFlags.CLIENT_LOCAL_FILES, "someone");
    }

    @Test
    void takesFilesFromTheProxyWhetherTheClientGivesAnyOrNot() {
        for (int own : new int[] {0, CapabilityFlags.CLIENT_LOCAL_FILES}) {
            try (SessionUnderTest session = greeted()) {
                session.client(handshakeResponse(1, CLIENT_CAPABILITIES | own, "someone"));
                assertThat(session.toBackend()).isEqualTo(toBackend(CLIENT_CAPABILITIES));

                session.backend(ok(2));
                assertThat(session.session().capabilities()).isEqualTo(CLIENT_CAPABILITIES | own);
            }
        }
    }

    @Test
    void flagsOfTheClientsLegStayThere() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES | CapabilityFlags.CLIENT_COMPRESS, "someone"));

            assertThat(session.toBackend()).isEqualTo(toBackend(CLIENT_CAPABILITIES));
        }
    }

    @Test
    void relaysEveryKindOfExchangeCutAnywhere() {
        byte[] fromServer = authSwitchRequest(2);
        Cuts.everyWay(fromServer, random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
                session.toBackend();
                pieces.forEach(session::backend);
                assertThat(session.toClient()).isEqualTo(fromServer);
                session.client(packet(3, new byte[20]));
                assertThat(session.toBackend()).isEqualTo(packet(3, new byte[20]));
                session.backend(authMoreData(4, 4));
                session.client(packet(5, new byte[] {2}));
                session.backend(authMoreData(6, 'k'));
                session.client(packet(7, new byte[256]));
                session.backend(ok(8));

                assertThat(session.toClient())
                        .endsWith(ok(8))
                        .hasSize(authMoreData(4, 4).length + authMoreData(6, 'k').length + ok(8).length);
                assertThat(session.session().capabilities()).isEqualTo(CLIENT_CAPABILITIES);
                assertThat(session.session().connectionId()).isEqualTo(77);
                assertThat(session.session().serverVersion()).isEqualTo("8.0.31");
                assertThat(session.session().isIdle()).isTrue();
            }
        });
    }

    @Test
    void aServerThatRefusesIsHeardAndEndsTheSession() {
        Cuts.everyWay(error(2, 1045, "28000Access denied"), random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));

                pieces.forEach(session::backend);

                assertThat(session.toClient()).isEqualTo(error(2, 1045, "28000Access denied"));
                assertThat(session.isClosed()).isTrue();
            }
        });
    }

    @Test
    void anErrorInPlaceOfTheGreetingIsHeard() {
        try (SessionUnderTest session = SessionUnderTest.connected()) {
            byte[] full = packet(0, new byte[] {(byte) 0xFF, 0x10, 0x04, 'T', 'o', 'o'});

            session.backend(full);

            assertThat(session.toClient()).isEqualTo(full);
            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aResponseThatIsTooShortIsABadHandshakeWithTheNextSequenceId() {
        try (SessionUnderTest session = greeted()) {
            session.client(packet(1, new byte[] {1, 2}));

            assertRefused(session, 2, 1043);
        }
    }

    @Test
    void aClientOlderThanTheProtocolIsRefused() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, 0, "someone"));

            assertRefused(session, 2, 1043);
        }
    }

    @Test
    void tlsThatWasNotOfferedIsRefused() {
        try (SessionUnderTest session = greeted()) {
            session.client(packet(1, ClientPackets.responseHead(CLIENT_CAPABILITIES | CapabilityFlags.CLIENT_SSL)));

            assertRefused(session, 2, 1043);
        }
    }

    @Test
    void aPacketOfMoreThanAMebibyteIsRefused() {
        try (SessionUnderTest session = greeted()) {
            session.client(new byte[] {0, 0, 0x11, 1, 0});

            assertRefused(session, 2, 1043);
        }
    }

    @Test
    void aBackendWithoutTlsIsRefusedWhereTlsIsRequired() {
        try (SessionUnderTest session = SessionUnderTest.connected(tls(false, SessionTls.BackendUse.ALWAYS))) {
            session.backend(greeting(SERVER_CAPABILITIES & ~CapabilityFlags.CLIENT_SSL));

            assertRefused(session, 0, 1043);
        }
    }

    @Test
    void aPlainClientIsRefusedWhereTheFrontendRequiresTls() {
        try (SessionUnderTest session = SessionUnderTest.connected(tls(true, SessionTls.BackendUse.WHERE_OFFERED))) {
            session.backend(greeting(SERVER_CAPABILITIES));
            session.toClient();
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));

            assertRefused(session, 2, 3159);
        }
    }

    @Test
    void releasesWhatIsHeldWhenTheClientGoesAnywhere() {
        byte[] response = handshakeResponse(1, CLIENT_CAPABILITIES, "someone");
        for (int cut = 0; cut <= response.length; cut++) {
            try (SessionUnderTest session = greeted()) {
                session.client(Arrays.copyOf(response, cut));

                session.clientGoes();

                assertThat(session.frontend().isOpen()).isFalse();
            }
        }
    }

    @Test
    void garbageInPlaceOfTheGreetingEndsTheSession() {
        try (SessionUnderTest session = SessionUnderTest.connected()) {
            session.backend(packet(0, new byte[] {9, 1, 2}));

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aCommandBehindTheLoginIsExecutedAfterIt() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
            session.backend(ok(2));
            session.toBackend();

            session.client(query("select 1"));

            assertThat(session.toBackend()).isEqualTo(query("select 1"));
        }
    }

    @Test
    void aCommandAppendedToTheResponseWaitsForTheEndOfTheLogin() {
        byte[] response = handshakeResponse(1, CLIENT_CAPABILITIES, "someone");
        Cuts.everyWay(concat(response, query("select 1"), query("select mine")), random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                pieces.forEach(piece -> session.client(Unpooled.copiedBuffer(piece)));
                assertThat(session.toBackend()).isEqualTo(toBackend(CLIENT_CAPABILITIES));

                session.backend(authMoreData(2, 3));
                session.backend(ok(3));

                // Two packets of the server in a row: the first gave the client the word, for one packet.
                assertThat(session.isClosed()).isTrue();
            }
        });
    }

    @Test
    void aCommandAppendedToTheResponseIsTheFirstOfTheSession() {
        byte[] response = handshakeResponse(1, CLIENT_CAPABILITIES, "someone");
        Cuts.everyWay(concat(response, query("select 1"), query("select mine")), random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                pieces.forEach(piece -> session.client(Unpooled.copiedBuffer(piece)));
                assertThat(session.toBackend()).isEqualTo(toBackend(CLIENT_CAPABILITIES));

                session.backend(ok(2));
                assertThat(session.toBackend()).isEqualTo(query("select 1"));
                assertThat(session.workers().waiting()).isZero();

                session.backend(ok(1));
                assertThat(session.workers().waiting()).isEqualTo(1);
            }
        });
    }

    @Test
    void anOkThatCrossedAPacketOfTheClientEndsTheSession() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
            session.backend(authMoreData(2, 3));
            session.client(packet(3, (byte) 3, (byte) 'x'));
            session.toClient();

            session.backend(ok(3));

            assertThat(session.isClosed()).isTrue();
            assertThat(session.toClient()).isEmpty();
        }
    }

    @Test
    void aPacketOfTheClientWithAnotherSequenceIdIsRefusedAsMySqlRefusesIt() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
            session.backend(authSwitchRequest(2));
            session.toClient();
            session.toBackend();

            session.client(query("select 1"));

            assertRefused(session, 3, 1156);
        }
    }

    @Test
    void whoSpeaksAnotherProtocolIsNotWaitedFor() {
        byte[] ofProxy = Packets.ascii("\r\n\r\n\0\r\nQUIT\n");
        Cuts.everyWay(ofProxy, random, pieces -> {
            try (SessionUnderTest session = greeted()) {
                pieces.stream()
                        .takeWhile(piece -> session.frontend().isOpen())
                        .forEach(piece -> session.client(Unpooled.copiedBuffer(piece)));

                assertRefused(session, 1, 1156);
            }
        });
    }

    @Test
    void aPacketThatTheClientHadBegunWhenItWasAcceptedEndsTheSession() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));
            session.backend(authMoreData(2, 3));
            session.client(new byte[] {20, 0});

            session.backend(ok(3));

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void whatTheBackendSendsBehindItsOkEndsTheSession() {
        try (SessionUnderTest session = greeted()) {
            session.client(handshakeResponse(1, CLIENT_CAPABILITIES, "someone"));

            session.backend(concat(ok(2), ok(1)));

            assertThat(session.isClosed()).isTrue();
        }
    }

    private static SessionTls tls(boolean frontendRequired, SessionTls.BackendUse use) {
        return new SessionTls(null, frontendRequired, null, use, PasswordKeys.NONE);
    }

    private static SessionUnderTest greeted() {
        SessionUnderTest session = SessionUnderTest.connected();
        session.backend(greeting(SERVER_CAPABILITIES));
        session.toClient();
        return session;
    }

    private static void assertRefused(SessionUnderTest session, int sequenceId, int errno) {
        byte[] heard = session.toClient();
        assertThat(heard[3]).as("sequence id").isEqualTo((byte) sequenceId);
        assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(heard)).errno()).isEqualTo(errno);
        assertThat(new String(session.toBackend(), StandardCharsets.US_ASCII)).doesNotContain("someone");
        assertThat(session.frontend().isOpen()).isFalse();
    }
}
