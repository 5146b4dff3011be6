package io.borealis.proxy.session.command;

import static io.borealis.protocol.testing.ClientPackets.command;
import static io.borealis.protocol.testing.ClientPackets.query;
import static io.borealis.protocol.testing.ClientPackets.statementCommand;
import static io.borealis.protocol.testing.Packets.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.Command;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.Packets;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Commands that the handler claims, or takes over when the backend has refused them. */
class ExecutedCommandTest {
    private static final int DONE = ServerStatus.AUTOCOMMIT;

    private final Random random = new Random(20_261_128);

    @Test
    void aClaimedCommandGoesToAWorkerAndNotToTheBackend() {
        byte[] sent = query("select mine()");
        Cuts.everyWay(sent, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));

                // When
                pieces.forEach(session::client);
                assertThat(session.workers().waiting()).isEqualTo(1);
                session.work();

                // Then
                assertThat(session.handler().executed()).containsExactly("\3select mine()");
                assertThat(session.toBackend()).isEmpty();
                assertThat(session.toClient()).isEqualTo(ok());
                assertThat(session.session().isIdle()).isTrue();
            }
        });
    }

    @Test
    void aCommandOfSeveralFramesIsRelayedUnread() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] text = new byte[0xFFFFFF];
            System.arraycopy(Packets.ascii("mine"), 0, text, 0, 4);
            byte[] sent = command(Command.COM_QUERY, text);

            session.client(sent);

            assertThat(session.handler().shown()).isEmpty();
            assertThat(session.toBackend()).isEqualTo(sent);
        }
    }

    @Test
    void theNextCommandWaitsForTheWorker() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(concat(query("mine"), query("select 2")));
            session.client(query("select 3"));
            assertThat(session.toBackend()).isEmpty();
            session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));

            session.work();

            assertThat(session.toBackend()).isEqualTo(query("select 2"));
            session.backend(ok());
            assertThat(session.toBackend()).isEqualTo(query("select 3"));
        }
    }

    @Test
    void aCommandThatIsHandedBackIsRelayedAsItCame() {
        byte[] sent = query("select mine()");
        Cuts.everyWay(sent, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                pieces.forEach(session::client);
                session.work();

                assertThat(session.toBackend()).isEqualTo(sent);
                session.backend(ok());
                assertThat(session.toClient()).isEqualTo(ok());
            }
        });
    }

    @Test
    void theWorkerReadsWhatTheBackendSends() {
        byte[] rows =
                new Packets(false).columns(1, DONE).row("a").endOfRows(DONE).bytes();
        Cuts.everyWay(rows, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.handler().executes((port, payload, recovering) -> {
                    for (int i = 0; i < 5; i++) {
                        port.write(port.receive());
                    }
                });
                session.client(query("mine"));
                pieces.forEach(session::backend);
                assertThat(session.toClient()).isEmpty();

                session.work();

                assertThat(session.toClient()).isEqualTo(rows);
            }
        });
    }

    @Test
    void takesTheStatusOverThatTheWorkerFound() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.handler().executes((port, payload, recovering) -> port.status(DONE | ServerStatus.IN_TRANS));
            session.client(query("mine"));

            session.work();

            assertThat(session.session().status()).isEqualTo(DONE | ServerStatus.IN_TRANS);
        }
    }

    @Test
    void anErrorThatTheHandlerRecoversIsNotShownButExecuted() {
        byte[] error = ClientPackets.error(1, 63901, "ML001not prepared");
        Cuts.everyWay(error, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));
                session.client(query("select * from view"));

                pieces.forEach(session::backend);
                assertThat(session.toClient()).isEmpty();
                session.work();

                assertThat(session.handler().executed()).containsExactly("!\3select * from view");
                assertThat(session.toClient()).isEqualTo(ok());
            }
        });
    }

    @Test
    void aQueryIsRecoveredAlsoWhenItsColumnsHaveCome() {
        byte[] response =
                concat(new Packets(false).columns(2, DONE).bytes(), ClientPackets.error(5, 63901, "ML001not prepared"));
        Cuts.everyWay(response, random, pieces -> {
            try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
                session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));
                session.client(query("select * from view"));

                pieces.forEach(session::backend);
                session.work();

                assertThat(session.toClient()).isEqualTo(ok());
            }
        });
    }

    @Test
    void anErrorAfterTheFirstRowIsShown() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] response = concat(
                    new Packets(false).columns(1, DONE).row("a").bytes(),
                    ClientPackets.error(5, 63901, "ML001not prepared"));
            session.client(query("select * from view"));

            session.backend(response);

            assertThat(session.toClient()).isEqualTo(response);
            assertThat(session.workers().waiting()).isZero();
        }
    }

    @Test
    void anErrorOfAnotherCommandIsShown() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] error = ClientPackets.error(1, 63901, "ML001not prepared");
            session.client(command(Command.COM_STMT_PREPARE, Packets.ascii("select")));

            session.backend(error);

            assertThat(session.toClient()).isEqualTo(error);
            assertThat(session.workers().waiting()).isZero();
        }
    }

    @Test
    void commandsThatNameAStatementAreShownOnlyWhileThereAreSome() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(statementCommand(Command.COM_STMT_CLOSE, 1));
            assertThat(session.handler().shown()).isEmpty();
            session.handler().holdsStatements(true);

            session.client(statementCommand(Command.COM_STMT_CLOSE, 1));

            assertThat(session.handler().shown()).containsExactly(Command.COM_STMT_CLOSE);
            assertThat(session.toBackend()).hasSize(18);
        }
    }

    @Test
    void releasesEverythingWhenTheClientGoesWhileAWorkerIsAtItsCommand() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            AtomicBoolean seen = new AtomicBoolean();
            session.handler().executes((port, payload, recovering) -> {
                session.backend(ok());
                port.needingClient(() -> {
                    session.clientGoes();
                    return true;
                });
                seen.set(port.isGone());
                payload.readBytes(payload.readableBytes()).release();
            });
            session.client(query("mine"), query("ahead"));

            session.work();

            assertThat(session.isClosed()).isTrue();
            assertThat(session.abandoned()).containsExactly(77L);
            assertThat(seen).isTrue();
        }
    }

    @Test
    void closesTheSessionWhenNoWorkerTakesTheCommand() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.workers().stop();

            session.client(query("mine"));

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aKilledStatementIsTold() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            AtomicInteger seen = new AtomicInteger();
            session.handler().executes((port, payload, recovering) -> {
                try {
                    port.failIfCancelled();
                } catch (MySqlException e) {
                    seen.set(e.errno());
                }
            });
            session.client(query("mine"));

            session.session().cancelStatement();
            session.runTasks();
            session.work();

            assertThat(seen.get()).isEqualTo(1317);
            assertThat(session.isClosed()).isFalse();
        }
    }

    @Test
    void stopsReadingTheBackendWhileTheWorkerIsBehind() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] row = ClientPackets.packet(1, new byte[400_000]);
            session.client(query("mine"));
            for (int i = 0; i < 3; i++) {
                session.backend(row);
            }
            assertThat(session.backend().config().isAutoRead()).isFalse();
            session.handler().executes((port, payload, recovering) -> {
                for (int i = 0; i < 3; i++) {
                    ByteBuf frame = port.receive();
                    frame.release();
                }
            });

            session.work();

            assertThat(session.backend().config().isAutoRead()).isTrue();
        }
    }

    @Test
    void aCommandOfAnAccountThatHasTooManyWaitingHearsSo() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.workers().waitingMax(0);

            session.client(query("mine"), query("select 2"));

            assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(session.toClient()))
                            .errno())
                    .isEqualTo(1226);
            assertThat(session.toBackend()).isEqualTo(query("select 2"));
        }
    }

    @Test
    void aStatementIsItsAccounts() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("mine"));

            assertThat(session.workers().accounts()).containsExactly("someone");
        }
    }

    @Test
    void aKillWaitsForNoStatement() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(command(Command.COM_PROCESS_KILL, Packets.ascii("mine")));

            assertThat(session.workers().controls()).isEqualTo(1);
        }
    }

    @Test
    void aCommandThatNoWorkerCameToBeforeTheyStoppedEndsItsSession() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.client(query("mine"));

            session.workers().abandonNext();
            session.runTasks();

            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aCommandIsExecutedAlthoughItsClientHasGoneAndWhatFollowsIsToo() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            session.handler().executes((port, payload, recovering) -> port.write(Unpooled.wrappedBuffer(ok())));
            session.client(query("mine"), query("another"));
            session.clientGoes();

            session.work();

            assertThat(session.handler().executed()).hasSize(1);
            assertThat(session.toBackend()).isEqualTo(query("another"));
            assertThat(session.isClosed()).isFalse();
            session.backend(ok());
            assertThat(session.isClosed()).isTrue();
            assertThat(session.abandoned()).isEmpty();
        }
    }

    @Test
    void aStatementThatNeedsItsClientGoesOnWhenTheClientHasSaidThatItQuits() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            AtomicBoolean gone = new AtomicBoolean(true);
            session.handler()
                    .executes((port, payload, recovering) -> port.needingClient(() -> {
                        session.clientGoes();
                        gone.set(port.isGone());
                        return true;
                    }));
            session.client(query("mine"), command(Command.COM_QUIT));

            session.work();

            assertThat(gone).isFalse();
            assertThat(session.isClosed()).isTrue();
        }
    }

    @Test
    void aStatementThatNeedsItsClientDoesNotBeginWithoutIt() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            AtomicBoolean begun = new AtomicBoolean();
            session.handler()
                    .executes((port, payload, recovering) -> assertThatThrownBy(() -> port.needingClient(() -> {
                                begun.set(true);
                                return true;
                            }))
                            .isInstanceOf(MySqlException.class));
            session.client(query("mine"));
            session.clientGoes();

            session.work();

            assertThat(begun).isFalse();
        }
    }

    @Test
    void whatTheBackendSaysLastIsPassedOnByTheWorker() {
        try (SessionUnderTest session = SessionUnderTest.loggedIn()) {
            byte[] killed = new Packets(false).error().bytes();
            session.handler().executes((port, payload, recovering) -> {
                session.backend(killed);
                session.backendGoes();
                port.write(port.receive());
            });
            session.client(query("mine"));

            session.work();

            assertThat(session.toClient()).isEqualTo(killed);
            assertThat(session.isClosed()).isTrue();
        }
    }

    private static byte[] ok() {
        return new Packets(false).ok(DONE).bytes();
    }
}
