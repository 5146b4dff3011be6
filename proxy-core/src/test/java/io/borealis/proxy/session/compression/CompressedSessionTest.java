package io.borealis.proxy.session.compression;

import static io.borealis.protocol.testing.ClientPackets.ok;
import static io.borealis.protocol.testing.ClientPackets.packet;
import static io.borealis.protocol.testing.ClientPackets.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.testing.BufferLeakCheck;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.Packets;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions whose client's leg is compressed, seen from both ends. */
@ExtendWith(BufferLeakCheck.class)
class CompressedSessionTest {
    private static final int CAPABILITIES = SessionUnderTest.CLIENT_CAPABILITIES | CapabilityFlags.CLIENT_COMPRESS;
    private static final byte[] ASKS_FOR_FILE = packet(1, (byte) 0xFB, (byte) 'f');

    private final Random random = new Random(20_261_128);

    @Test
    void commandsReachTheBackendAsFramesCutAnywhere() {
        Cuts.everyWay(plain(0, query("select 1")), random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES)) {
                pieces.forEach(piece -> session.client(Unpooled.copiedBuffer(piece)));

                assertThat(session.toBackend()).isEqualTo(query("select 1"));
            }
        });
    }

    @Test
    void whatTheClientSendsAheadOfItsOkIsCompressedAlready() {
        try (SessionUnderTest session = SessionUnderTest.connected()) {
            session.backend(ClientPackets.greeting(ClientPackets.SERVER_CAPABILITIES));
            session.client(ClientPackets.handshakeResponse(1, CAPABILITIES, "someone"));
            session.client(plain(0, query("select 1")));
            session.toBackend();
            session.toClient();

            session.backend(ok(2));

            assertThat(session.toClient()).isEqualTo(ok(2));
            assertThat(session.toBackend()).isEqualTo(query("select 1"));
            session.backend(ok(1));
            assertThat(session.toClient()).isEqualTo(plain(1, ok(1)));
        }
    }

    @Test
    void answersAreNumberedAfterThePacketsOfTheCommand() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES)) {
            byte[] command = query("select 1");
            session.client(plain(0, Arrays.copyOf(command, 3)));
            session.client(plain(1, Arrays.copyOfRange(command, 3, command.length)));
            session.backend(ok(1));
            assertThat(session.toClient()).isEqualTo(plain(2, ok(1)));

            session.client(plain(0, command));
            session.backend(ok(1));
            assertThat(session.toClient()).isEqualTo(plain(1, ok(1)));
        }
    }

    @Test
    void aCommandOfTwoFramesBehindAnOkBeginsAnewAllTheSame() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES)) {
            session.client(plain(0, query("select 1")));
            session.backend(ok(1));
            session.toClient();
            byte[] command = ClientPackets.command(0x03, new byte[1 << 24]);
            byte[] first = Arrays.copyOf(command, 1 << 23);
            session.client(plain(0, first));
            session.client(plain(1, Arrays.copyOfRange(command, first.length, first.length + (1 << 23))));
            session.client(plain(2, Arrays.copyOfRange(command, first.length + (1 << 23), command.length)));

            session.backend(ok(2));

            assertThat(session.toClient()).isEqualTo(plain(3, ok(2)));
        }
    }

    @Test
    void theFramesOfAFileAreNumberedAsTheBackendCounts() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES | CapabilityFlags.CLIENT_LOCAL_FILES)) {
            session.client(plain(0, query("load data local")));
            session.backend(ASKS_FOR_FILE);
            session.toBackend();
            session.toClient();

            session.client(plain(2, Packets.concat(packet(77, (byte) 'x'), packet(78, (byte) 'y'))));
            session.client(plain(3, packet(9)));

            assertThat(session.toBackend())
                    .isEqualTo(Packets.concat(packet(2, (byte) 'x'), packet(3, (byte) 'y'), packet(4)));
            session.backend(ok(5));
            assertThat(session.toClient()).isEqualTo(plain(4, ok(5)));
        }
    }

    @Test
    void aPacketOutOfOrderEndsTheSession() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES)) {
            session.client(plain(1, query("select 1")));

            assertThat(new String(session.toClient(), StandardCharsets.ISO_8859_1))
                    .contains("Got packets out of order");
            assertThat(session.toBackend()).doesNotContain(query("select 1"));
            assertThat(session.frontend().isOpen()).isFalse();
        }
    }

    @Test
    void whatIsSentAheadOfAnAnswerDoesNotDisturbItsNumbers() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn(CAPABILITIES)) {
            session.client(plain(0, query("select 1")));
            session.client(plain(0, query("select 2")));
            session.backend(ok(1));
            session.backend(ok(1));

            assertThat(session.toClient()).isEqualTo(Packets.concat(plain(1, ok(1)), plain(1, ok(1))));
        }
    }

    private static byte[] plain(int id, byte[] frames) {
        return Packets.concat(
                new byte[] {
                    (byte) frames.length, (byte) (frames.length >> 8), (byte) (frames.length >> 16), (byte) id, 0, 0, 0
                },
                frames);
    }
}
