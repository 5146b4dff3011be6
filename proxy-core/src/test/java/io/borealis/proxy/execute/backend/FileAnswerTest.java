package io.borealis.proxy.execute.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.Wire;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;
import io.borealis.proxy.session.StatementPort.Cancellation;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that has asked for a file gets its end, in packets that are numbered as it expects, whenever a KILL comes. */
class FileAnswerTest {
    private static final String FILE = "borealis_file";
    private static final byte[] LOAD =
            "LOAD DATA LOCAL INFILE 'borealis_file' INTO TABLE t".getBytes(StandardCharsets.US_ASCII);

    private final SessionUnderTest session = SessionUnderTest.loggedIn();
    private final StatementPort port = new StatementPort(session.session(), () -> {});
    private final BackendCalls backend = new BackendCalls(port);

    @AfterEach
    void close() {
        port.release();
        session.close();
    }

    private void serverSays(byte[] packet) {
        port.offer(Unpooled.wrappedBuffer(packet));
    }

    private void serverAsksForFile() {
        serverSays(ClientPackets.packet(1, ("\u00fb" + FILE).getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The numbers of the packets that the server has got, and the bytes in each. */
    private List<String> sent() {
        byte[] bytes = session.toBackend();
        List<String> packets = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = Unpooled.wrappedBuffer(bytes).getUnsignedMediumLE(at);
            packets.add((bytes[at + 3] & 0xFF) + ": " + length);
            at += Wire.HEADER_BYTES + length;
        }
        return packets;
    }

    @Test
    void aKillAmongThePacketsOfAFileLeavesNoGapInTheirNumbers() throws MySqlException {
        serverAsksForFile();
        try (BackendResponse response = backend.load(backend.noAttributes(), LOAD, FILE)) {
            sent();
            serverSays(ClientPackets.ok(4));

            assertThatThrownBy(() -> new FileAnswer(port)
                            .send(
                                    (buffer, packets) -> {
                                        packets.send(buffer, 20_000);
                                        port.cancel(Cancellation.KILLED);
                                        packets.send(buffer, 20_000);
                                        return 0;
                                    },
                                    response))
                    .isInstanceOf(MySqlException.class);

            assertThat(sent()).containsExactly("2: 12288", "3: 7712", "4: 0");
        }
    }

    @Test
    void aKillBeforeTheServerAsksLeavesTheSessionInOrder() throws MySqlException {
        port.cancel(Cancellation.KILLED);
        assertThatThrownBy(() -> backend.load(backend.noAttributes(), LOAD, FILE))
                .isInstanceOf(MySqlException.class);
        sent();
        serverAsksForFile();
        serverSays(ClientPackets.ok(3));

        backend.settle();

        assertThat(sent()).containsExactly("2: 0");
        assertThat(port.sessionEnd()).isNull();
    }
}
