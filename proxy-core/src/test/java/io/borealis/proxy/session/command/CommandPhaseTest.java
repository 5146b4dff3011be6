package io.borealis.proxy.session.command;

import static io.borealis.protocol.testing.ClientPackets.command;
import static io.borealis.protocol.testing.ClientPackets.query;
import static io.borealis.protocol.testing.ClientPackets.statementCommand;
import static io.borealis.protocol.testing.Packets.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.Command;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.Packets;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Commands that are relayed: what the client sends is what the backend gets, one command at a time, and the reverse. */
class CommandPhaseTest {
    private static final int DONE = ServerStatus.AUTOCOMMIT;
    private static final int MORE = ServerStatus.AUTOCOMMIT | ServerStatus.MORE_RESULTS_EXISTS;
    private static final int COM_PING = 0x0e;

    private final Random random = new Random(20_261_128);

    @Test
    void relaysACommandCutAnywhere() {
        byte[] sent = query("select 1");
        Cuts.everyWay(sent, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                pieces.forEach(session::client);

                assertThat(session.toBackend()).isEqualTo(sent);
            }
        });
    }

    @Test
    void relaysAResponseCutAnywhere() {
        byte[] response = packets()
                .columns(2, DONE)
                .row("a", "b")
                .row("c", "")
                .endOfRows(DONE)
                .bytes();
        Cuts.everyWay(response, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(query("select a, b"));
                pieces.forEach(session::backend);

                assertThat(session.toClient()).isEqualTo(response);
                assertThat(session.session().isIdle()).isTrue();
            }
        });
    }

    @Test
    void aPipelinedCommandWaitsForTheResponseBeforeIt() {
        byte[] first = query("select 1");
        byte[] second = command(COM_PING);
        byte[] third = query("select 3");
        Cuts.everyWay(concat(first, second, third), random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                // When
                pieces.forEach(session::client);

                // Then
                assertThat(session.toBackend()).isEqualTo(first);
                session.backend(ok());
                assertThat(session.toBackend()).isEqualTo(second);
                session.backend(ok());
                assertThat(session.toBackend()).isEqualTo(third);
                assertThat(session.toClient()).isEqualTo(concat(ok(), ok()));
            }
        });
    }

    @Test
    void whatHasNoAnswerDoesNotHoldTheNextCommandUp() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] data = command(Command.COM_STMT_SEND_LONG_DATA, new byte[] {1, 0, 0, 0, 0, 0, 'x'});
            byte[] close = statementCommand(Command.COM_STMT_CLOSE, 1);
            byte[] ping = command(COM_PING);

            session.client(concat(data, close, ping));

            assertThat(session.toBackend()).isEqualTo(concat(data, close, ping));
        }
    }

    @Test
    void anErrorEndsTheResponse() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] error = packets().error().bytes();
            session.client(query("selct"), query("select 2"));
            session.toBackend();

            session.backend(error);

            assertThat(session.toClient()).isEqualTo(error);
            assertThat(session.toBackend()).isEqualTo(query("select 2"));
        }
    }

    @Test
    void anErrorAmongTheRowsEndsTheResponse() {
        byte[] response = packets().columns(1, DONE).row("a").error().bytes();
        Cuts.everyWay(response, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(query("select a"), query("select 2"));
                session.toBackend();

                pieces.forEach(session::backend);

                assertThat(session.toClient()).isEqualTo(response);
                assertThat(session.toBackend()).isEqualTo(query("select 2"));
            }
        });
    }

    @Test
    void severalResultsAreOneResponse() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] results = packets()
                    .columns(1, MORE)
                    .row("a")
                    .endOfRows(MORE)
                    .ok(MORE)
                    .error()
                    .bytes();
            session.client(query("select a; do 1; selct"), query("select 2"));
            session.toBackend();

            session.backend(results);

            assertThat(session.toClient()).isEqualTo(results);
            assertThat(session.toBackend()).isEqualTo(query("select 2"));
        }
    }

    @Test
    void holdsTheColumnsOfAQueryUntilItsFirstRow() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] columns = packets().columns(2, DONE).bytes();
            byte[] all = packets().columns(2, DONE).row("a", "b").bytes();
            session.client(query("select a, b"));

            session.backend(columns);
            assertThat(session.toClient()).isEmpty();

            session.backend(Arrays.copyOfRange(all, columns.length, all.length));
            assertThat(session.toClient()).isEqualTo(all);
        }
    }

    @Test
    void theClientSendsTheFileOfLoadDataLocalAndIsAnsweredAtItsEnd() {
        byte[] ask = ClientPackets.packet(1, concat(new byte[] {(byte) 0xFB}, Packets.ascii("/tmp/file")));
        byte[] file = concat(
                ClientPackets.packet(2, Packets.ascii("a line\n")),
                // Looks like commands, and is none.
                ClientPackets.packet(3, (byte) Command.COM_QUERY, (byte) 'm', (byte) 'i', (byte) 'n', (byte) 'e'),
                ClientPackets.packet(4));
        Cuts.everyWay(file, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(query("load data local infile"));
                session.toBackend();

                session.backend(ask);
                assertThat(session.toClient()).isEqualTo(ask);
                pieces.forEach(session::client);
                assertThat(session.toBackend()).isEqualTo(file);

                session.client(query("select 2"));
                assertThat(session.toBackend()).isEmpty();
                session.backend(ok());
                assertThat(session.toBackend()).isEqualTo(query("select 2"));
                assertThat(session.handler().executed()).isEmpty();
            }
        });
    }

    @Test
    void relaysAStatementOfSeveralFrames() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] text = new byte[0xFFFFFF + 100];
            Arrays.fill(text, (byte) 'x');
            byte[] sent = command(Command.COM_QUERY, text);

            session.client(sent, query("select 2"));

            assertThat(session.toBackend()).isEqualTo(sent);
            session.backend(ok());
            assertThat(session.toBackend()).isEqualTo(query("select 2"));
        }
    }

    @Test
    void relaysAStatementUnreadThatIsTooLongToBeHeld() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] text = new byte[2 * 0xFFFFFF + 100];
            Arrays.fill(text, (byte) 'x');
            System.arraycopy(Packets.ascii("mine"), 0, text, 0, 4);
            byte[] sent = command(Command.COM_QUERY, text);

            session.client(sent, query("select 2"));

            assertThat(session.toBackend()).isEqualTo(sent);
            assertThat(session.handler().shown()).isEmpty();
            session.backend(ok());
            assertThat(session.toBackend()).isEqualTo(query("select 2"));
        }
    }

    @Test
    void passesOnAsItComesWhatNobodyWantsToRead() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] ping = command(COM_PING, new byte[100]);

            session.client(Arrays.copyOf(ping, 50));

            assertThat(session.toBackend()).hasSize(50);
            session.client(Arrays.copyOfRange(ping, 50, ping.length));
            assertThat(session.toBackend()).hasSize(ping.length - 50);
        }
    }

    @Test
    void stopsReadingAClientThatSendsFarAhead() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("select 1"));
            assertThat(session.frontend().config().isAutoRead()).isTrue();

            session.client(command(COM_PING, new byte[100_000]));
            assertThat(session.frontend().config().isAutoRead()).isFalse();

            session.backend(ok());
            assertThat(session.frontend().config().isAutoRead()).isTrue();
        }
    }

    @Test
    void tellsTheHandlerThatTheSessionWasReset() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(command(Command.COM_RESET_CONNECTION));
            assertThat(session.handler().resets()).isZero();

            session.backend(ok());

            assertThat(session.handler().resets()).isEqualTo(1);
        }
    }

    @Test
    void aReplicationStreamIsRelayedUnread() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] dump = command(Command.COM_BINLOG_DUMP, new byte[20]);
            byte[] anything = {1, 2, 3};

            session.client(dump);
            session.backend(anything, anything);
            session.client(anything);

            assertThat(session.toBackend()).isEqualTo(concat(dump, anything));
            assertThat(session.toClient()).isEqualTo(concat(anything, anything));
        }
    }

    @Test
    void keepsTheStatusOfTheNewestResponse() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("begin"));
            session.backend(packets().ok(DONE | ServerStatus.IN_TRANS).bytes());

            assertThat(session.session().status()).isEqualTo(DONE | ServerStatus.IN_TRANS);
            assertThat(session.session().isIdle()).isFalse();
        }
    }

    @Test
    void relaysWhatAClientHasSentThatIsGone() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(concat(query("insert"), query("commit"), Arrays.copyOf(query("half"), 7)));
            session.clientGoes();
            session.toBackend();

            session.backend(packets().ok(DONE).bytes());
            assertThat(session.toBackend()).isEqualTo(query("commit"));
            session.backend(packets().ok(DONE).bytes());

            assertThat(session.isClosed()).isTrue();
            assertThat(session.abandoned()).isEmpty();
        }
    }

    @Test
    void rowsThatNobodyCanTakeEndTheSession() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("select many"));
            session.clientGoes();

            session.backend(packets().columns(1, DONE).bytes());
            assertThat(session.isClosed()).isFalse();
            for (int i = 0; i < 70; i++) {
                session.backend(packets().row("x".repeat(1000)).bytes());
                if (session.isClosed()) {
                    break;
                }
            }

            assertThat(session.isClosed()).isTrue();
            assertThat(session.abandoned()).containsExactly(77L);
        }
    }

    @Test
    void releasesWhatIsHeldWhenTheClientGoesAnywhere() {
        byte[] sent = concat(query("select mine"), query("select 2"));
        byte[] response =
                packets().columns(2, DONE).row("a", "b").endOfRows(DONE).bytes();
        for (int cut = 0; cut < sent.length; cut++) {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(Arrays.copyOf(sent, cut));
                session.clientGoes();
                session.backendGoes();
                while (session.workers().waiting() > 0) {
                    session.work();
                }

                assertThat(session.isClosed()).isTrue();
                assertThat(session.handler().closings()).isEqualTo(1);
            }
        }
        for (int cut = 0; cut < response.length; cut++) {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(query("select 1"));
                session.backend(Arrays.copyOf(response, cut));
                session.clientGoes();
                session.backendGoes();

                assertThat(session.isClosed()).isTrue();
                assertThat(session.abandoned()).isEmpty();
            }
        }
    }

    @Test
    void endsTheSessionWhenTheBackendGoes() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("select 1"));

            session.backendGoes();

            assertThat(session.isClosed()).isTrue();
            assertThat(session.abandoned()).isEmpty();
        }
    }

    @Test
    void aDefectEndsTheSessionWithoutABadHandshake() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.handler().breaks(new IllegalStateException("a defect"));

            session.client(query("select 1"));

            assertThat(session.isClosed()).isTrue();
            assertThat(session.toClient()).isEmpty();
        }
    }

    @Test
    void aCommandThatIsTooShortIsAnsweredThoughItsKindIsNot() {
        for (byte[] malformed : new byte[][] {
            command(Command.COM_STMT_CLOSE, (byte) 1, (byte) 0, (byte) 0),
            command(Command.COM_STMT_SEND_LONG_DATA, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0)
        }) {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(concat(malformed, query("select mine")));
                assertThat(session.toBackend()).isEqualTo(malformed);
                assertThat(session.workers().waiting()).isZero();

                session.backend(ClientPackets.error(1, 1835, "HY000Malformed communication packet"));

                assertThat(session.workers().waiting()).isEqualTo(1);
            }
        }
    }

    @Test
    void aPacketThatNobodyAskedForEndsTheSession() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.backend(ok());

            assertThat(session.isClosed()).isTrue();
            assertThat(session.toClient()).isEmpty();
        }
    }

    @Test
    void anErrorThatNobodyAskedForIsHeardAndEndsTheSession() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] timeout = ClientPackets.error(0, 4031, "HY000The client was disconnected by the server");
            session.backend(timeout);

            assertThat(session.toClient()).isEqualTo(timeout);
            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aResponseThatIsLongerThanItsCommandEndsTheSession() {
        byte[] twice = concat(ok(), ok());
        for (int cut = 1; cut < twice.length; cut++) {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.client(query("select 1"));
                session.backend(Arrays.copyOf(twice, cut), Arrays.copyOfRange(twice, cut, twice.length));

                assertThat(session.toClient()).isEqualTo(ok());
                assertThat(session.isClosed()).isTrue();
            }
        }
    }

    @Test
    void whileTheUserChangesServerAndClientSpeakInTurn() {
        byte[] change = command(Command.COM_CHANGE_USER, Packets.ascii("other\0\0"));
        byte[] answer = ClientPackets.packet(2, new byte[20]);
        Cuts.everyWay(concat(change, answer, query("select mine")), random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                pieces.forEach(session::client);
                assertThat(session.toBackend()).isEqualTo(change);

                session.backend(ClientPackets.authSwitchRequest(1));
                assertThat(session.toBackend()).isEqualTo(answer);
                assertThat(session.handler().resets()).isZero();
                session.backend(ClientPackets.ok(3));

                assertThat(session.handler().resets()).isEqualTo(1);
                assertThat(session.workers().waiting()).isEqualTo(1);
                assertThat(session.toBackend()).isEmpty();
            }
        });
    }

    @Test
    void aCommandInPlaceOfTheAnswerOfAChangeOfUserIsRefused() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(command(Command.COM_CHANGE_USER, Packets.ascii("other\0\0")));
            session.backend(ClientPackets.authSwitchRequest(1));
            session.toClient();
            session.toBackend();

            session.client(query("select 1"));

            assertThat(session.toBackend()).isEmpty();
            assertThat(session.isClosed()).isTrue();
            byte[] heard = session.toClient();
            assertThat(heard[3]).as("sequence id").isEqualTo((byte) 2);
            assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(heard)).errno()).isEqualTo(1156);
        }
    }

    private static Packets packets() {
        return new Packets(false);
    }

    private static byte[] ok() {
        return packets().ok(DONE).bytes();
    }
}
