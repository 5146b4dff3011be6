package io.borealis.proxy.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.testing.Cuts;
import io.borealis.protocol.testing.Packets;
import io.borealis.protocol.testing.RecordingSink;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of response, cut at every point: its end must be noticed at its last packet, not before and not later. Tests
 * with a boolean parameter run with and without DEPRECATE_EOF.
 */
class ResponseTrackerTest {
    private static final int COM_SET_OPTION = 0x1b;
    private static final int DONE = ServerStatus.AUTOCOMMIT;
    private static final int MORE = ServerStatus.AUTOCOMMIT | ServerStatus.MORE_RESULTS_EXISTS;
    private static final int FRAME_BYTES_MAX = 0xFFFFFF;

    private final Random random = new Random(20_261_122);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void okEndsTheResponse(boolean deprecateEof) {
        assertEnds(Command.COM_QUERY, packets(deprecateEof).ok(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void errorEndsTheResponseOfEveryCommand(boolean deprecateEof) {
        for (int command : new int[] {
            Command.COM_QUERY,
            Command.COM_STMT_PREPARE,
            Command.COM_STMT_EXECUTE,
            Command.COM_STMT_FETCH,
            Command.COM_STMT_RESET,
            Command.COM_FIELD_LIST,
            0x55
        }) {
            assertEnds(command, packets(deprecateEof).error());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultSetWithoutRowsEnds(boolean deprecateEof) {
        assertEnds(Command.COM_QUERY, packets(deprecateEof).columns(2, DONE).endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultSetWithRowsEnds(boolean deprecateEof) {
        assertEnds(
                Command.COM_QUERY,
                packets(deprecateEof)
                        .columns(2, DONE)
                        .row("a", "b")
                        .row("", "")
                        .row("longer than nine bytes", "x")
                        .endOfRows(DONE));
    }

    /** MySQL's resultset_metadata=NONE; MariaDB where the client has the definitions from the time before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultSetWithoutDefinitionsEnds(boolean deprecateEof) {
        assertEnds(
                Command.COM_STMT_EXECUTE,
                packets(deprecateEof)
                        .packet((byte) 2, (byte) 0)
                        .endOfDefinitions(DONE)
                        .row("a", "b")
                        .endOfRows(DONE));
        assertEnds(
                Command.COM_STMT_EXECUTE,
                packets(deprecateEof)
                        .packet((byte) 2, (byte) 1)
                        .definitions(2)
                        .endOfDefinitions(DONE)
                        .row("a", "b")
                        .endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPreparedStatementWithoutDefinitionsEnds(boolean deprecateEof) {
        byte[] head = {0, 7, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0};
        Packets response =
                packets(deprecateEof).packet(head).endOfDefinitions(DONE).endOfDefinitions(DONE);
        assertEnds(Command.COM_STMT_PREPARE, response);
    }

    /** MariaDB's progress reports are errors by their form. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsOfProgressDoNotEndTheResponse(boolean deprecateEof) {
        byte[] report = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 1, 2, 0x10, 0x27, 0, 4, 'c', 'o', 'p', 'y'};
        ResponseTracker tracker = assertEnds(
                Command.COM_QUERY,
                packets(deprecateEof).packet(report).packet(report).ok(DONE));
        assertThat(tracker.failed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultSetOfManyColumnsEnds(boolean deprecateEof) {
        // A column count that looks like a length-encoded integer of two bytes.
        assertEndsAtSomeCuts(
                Command.COM_QUERY,
                packets(deprecateEof).columns(300, DONE).packet(new byte[300]).endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowMayBeginWithNull(boolean deprecateEof) {
        assertEnds(
                Command.COM_QUERY,
                packets(deprecateEof)
                        .columns(2, DONE)
                        .packet((byte) 0xFB, (byte) 0xFB)
                        .packet((byte) 0xFB, (byte) 1, (byte) 'x')
                        .endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBinaryRowBeginsLikeOk(boolean deprecateEof) {
        assertEnds(
                Command.COM_STMT_EXECUTE,
                packets(deprecateEof)
                        .columns(1, DONE)
                        .packet((byte) 0, (byte) 0, (byte) 1, (byte) 'x')
                        .packet((byte) 0, (byte) 4)
                        .endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorInTheMiddleOfTheRowsEnds(boolean deprecateEof) {
        assertEnds(
                Command.COM_QUERY,
                packets(deprecateEof).columns(1, DONE).row("1").error());
    }

    @Test
    void aRowOfNineBytesThatBeginsWithFeIsNoClassicEof() {
        // No server sends so short a row that begins with 0xFE; the rule of the manual is by length all the same.
        assertEnds(
                Command.COM_QUERY,
                packets(false)
                        .columns(1, DONE)
                        .packet(
                                (byte) 0xFE,
                                (byte) 0,
                                (byte) 0,
                                (byte) 2,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0)
                        .endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowWhoseFirstValueHas16MebibytesIsNoEnd(boolean deprecateEof) {
        byte[] row = new byte[9 + 0x1000000];
        row[0] = (byte) 0xFE;
        row[4] = 1;

        assertEndsAtSomeCuts(
                Command.COM_QUERY,
                packets(deprecateEof).columns(1, DONE).packet(row).row("x").endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFE, 0xFF, 0x00, 0xFB})
    void theContinuationOfARowMayBeginWithAnything(int first) {
        for (boolean deprecateEof : new boolean[] {true, false}) {
            byte[] row = new byte[FRAME_BYTES_MAX + 5];
            row[0] = (byte) 0xFD;
            row[FRAME_BYTES_MAX] = (byte) first;

            assertEndsAtSomeCuts(
                    Command.COM_QUERY,
                    packets(deprecateEof).columns(1, DONE).packet(row).row("x").endOfRows(DONE));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowOfExactlyOneFullFrameIsContinuedByAnEmptyOne(boolean deprecateEof) {
        byte[] row = new byte[FRAME_BYTES_MAX];
        row[0] = (byte) 0xFD;

        assertEndsAtSomeCuts(
                Command.COM_QUERY,
                packets(deprecateEof).columns(1, DONE).packet(row).row("x").endOfRows(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalResultsEndWithTheLast(boolean deprecateEof) {
        assertEnds(
                Command.COM_QUERY,
                packets(deprecateEof)
                        .columns(1, MORE)
                        .row("1")
                        .endOfRows(MORE)
                        .ok(MORE)
                        .columns(1, MORE)
                        .endOfRows(MORE)
                        .ok(DONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalResultsMayEndWithAnError(boolean deprecateEof) {
        assertEnds(Command.COM_QUERY, packets(deprecateEof).ok(MORE).error());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void preparedStatementEndsAfterItsDefinitions(boolean deprecateEof) {
        for (int parameters : new int[] {0, 1, 3}) {
            for (int columns : new int[] {0, 1, 2}) {
                Packets response = packets(deprecateEof).prepared(columns, parameters);
                if (parameters > 0) {
                    response.definitions(parameters).endOfDefinitions(DONE);
                }
                if (columns > 0) {
                    response.definitions(columns).endOfDefinitions(DONE);
                }
                assertEnds(Command.COM_STMT_PREPARE, response);
            }
        }
    }

    /** MySQL announces the parameter of ORDER BY ? and does not define it. */
    @Test
    void preparedStatementEndsAfterFewerDefinitionsThanItAnnounced() {
        Packets ofQuery = packets(false)
                .prepared(2, 2)
                .definitions(1)
                .endOfDefinitions(DONE)
                .definitions(2)
                .endOfDefinitions(DONE);
        assertEnds(Command.COM_STMT_PREPARE, ofQuery);
        assertEnds(Command.COM_STMT_PREPARE, packets(false).prepared(0, 1).endOfDefinitions(DONE));
    }

    @Test
    void executeThatOpensACursorEndsAfterItsColumns() {
        int status = DONE | ServerStatus.CURSOR_EXISTS;
        assertEnds(Command.COM_STMT_EXECUTE, packets(false).columns(2, status));
    }

    @Test
    void executeThatOpensACursorEndsWithAnOkInsteadOfRows() {
        int status = DONE | ServerStatus.CURSOR_EXISTS;
        assertEnds(Command.COM_STMT_EXECUTE, packets(true).columns(2, status).endOfRows(status));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fetchEndsAfterItsRows(boolean deprecateEof) {
        int open = DONE | ServerStatus.CURSOR_EXISTS;
        byte[] row = {0, 0, 1, 'x'};
        assertEnds(
                Command.COM_STMT_FETCH,
                packets(deprecateEof).packet(row).packet(row).endOfRows(open));
        assertEnds(Command.COM_STMT_FETCH, packets(deprecateEof).endOfRows(open | ServerStatus.LAST_ROW_SENT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fieldListEndsAfterItsDefinitions(boolean deprecateEof) {
        assertEnds(Command.COM_FIELD_LIST, packets(deprecateEof).definitions(3).endOfRows(DONE));
    }

    @Test
    void statisticsAreOnePacketOfText() {
        assertEnds(Command.COM_STATISTICS, packets(true).packet(Packets.ascii("Uptime: 17  Threads: 2")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void setOptionEndsWithAnEof(boolean deprecateEof) {
        ResponseTracker tracker =
                assertEnds(COM_SET_OPTION, packets(deprecateEof).endOfRows(ServerStatus.IN_TRANS));
        assertThat(tracker.statusOr(0)).isEqualTo(ServerStatus.IN_TRANS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void loadDataLocalWaitsForTheFile(boolean deprecateEof) {
        // Given
        ResponseTracker tracker =
                new ResponseTracker(Command.COM_QUERY, packets(deprecateEof).capabilities());
        byte[] request = Packets.concat(new byte[] {(byte) 0xFB}, Packets.ascii("/tmp/rows.csv"));
        feed(tracker, packets(deprecateEof).packet(request).bytes());
        assertThat(tracker.clientSpeaks()).isTrue();
        assertThat(tracker.done()).isFalse();

        // When
        tracker.clientDataDone();

        // Then
        assertThat(tracker.clientSpeaks()).isFalse();
        feed(tracker, packets(deprecateEof).ok(DONE).bytes());
        assertThat(tracker.done()).isTrue();
    }

    @Test
    void tellsTheStatusOfTheLastResult() {
        ResponseTracker tracker = assertEnds(
                Command.COM_QUERY, packets(true).columns(1, DONE).row("1").endOfRows(DONE | ServerStatus.IN_TRANS));

        assertThat(tracker.statusOr(0)).isEqualTo(DONE | ServerStatus.IN_TRANS);
    }

    @Test
    void knowsNoStatusAfterAnError() {
        ResponseTracker tracker = assertEnds(Command.COM_QUERY, packets(true).error());

        assertThat(tracker.statusOr(0x4711)).isEqualTo(0x4711);
    }

    private static Packets packets(boolean deprecateEof) {
        return new Packets(deprecateEof);
    }

    private ResponseTracker assertEnds(int command, Packets response) {
        byte[] stream = response.bytes();
        Cuts.everyWay(
                stream, random, pieces -> assertEnds(new ResponseTracker(command, response.capabilities()), pieces));
        ResponseTracker tracker = new ResponseTracker(command, response.capabilities());
        feed(tracker, stream);
        return tracker;
    }

    /** For responses too large to be cut everywhere. */
    private static void assertEndsAtSomeCuts(int command, Packets response) {
        byte[] stream = response.bytes();
        int end = stream.length;
        for (int[] cuts : new int[][] {{}, {end / 3, end / 2}, {5, end - 30, end - 12, end - 8, end - 3}}) {
            assertEnds(new ResponseTracker(command, response.capabilities()), Cuts.at(stream, cuts));
        }
    }

    private static void assertEnds(ResponseTracker tracker, List<ByteBuf> pieces) {
        Feed feed = new Feed(tracker);
        FrameSplitter splitter = new FrameSplitter();
        for (int i = 0; i < pieces.size(); i++) {
            assertThat(tracker.done())
                    .as("done before piece %d of %d", i, pieces.size())
                    .isFalse();
            splitter.split(pieces.get(i), feed);
            pieces.get(i).release();
        }
        assertThat(feed.doneSeen).as("end noticed").containsExactly(true);
    }

    private static void feed(ResponseTracker tracker, byte[] stream) {
        FrameSplitter splitter = new FrameSplitter();
        Cuts.at(stream).forEach(piece -> splitter.split(piece, new Feed(tracker)));
    }

    /** Treats frames as the command phase does: it looks for the end after each frame that it was given whole. */
    private static final class Feed extends RecordingSink {
        private final ResponseTracker tracker;
        private final List<Boolean> doneSeen = new ArrayList<>();

        Feed(ResponseTracker tracker) {
            super(tracker::onFrame);
            this.tracker = tracker;
        }

        @Override
        public void frame(ByteBuf frame) {
            int readable = frame.readableBytes();
            tracker.onControl(frame);
            assertThat(frame.readableBytes()).isEqualTo(readable);
            if (tracker.done()) {
                doneSeen.add(true);
            }
            super.frame(frame);
        }
    }
}
