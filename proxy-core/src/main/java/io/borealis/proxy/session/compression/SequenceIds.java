package io.borealis.proxy.session.compression;

import io.borealis.proxy.session.Phase;
import java.util.function.Supplier;

/**
 * Which sequence ids compressed packets have, and which the frames in them get. MySQL's two ends of the compressed protocol count
 * packets, let the counter of frames follow that of packets, and do not look at the ids of frames; the other leg, where nothing
 * is compressed, counts frames and looks. So ids of frames are put right where a peer has counted something else.
 */
sealed interface SequenceIds {
    /** All ids have one byte. */
    static int following(int id) {
        return (id + 1) & 0xFF;
    }

    /** The id that a packet of the peer must have; negative where any will do. Called once a packet. */
    int expected(boolean isMidPacket);

    /** A packet of the peer has come, with the id that was expected. */
    void packetCame(int id);

    /** A frame of the peer has come; the sequence id that it gets. */
    int frameCame(int sequenceId, int length);

    /**
     * Whether the numbers of packets begin again, or go on after the peer's, with a frame that leaves; then a packet must begin
     * with it.
     */
    boolean beginsExchange(int sequenceId, int length, boolean continuation);

    /** All packets before that frame have left. */
    void restart();

    /** A frame leaves. */
    void frameLeaves(int sequenceId);

    /** The id of the packet that leaves now. */
    int nextPacket();

    /** We are the server. */
    final class OfServer implements SequenceIds {
        private final Supplier<Phase.Turn> turn;
        private int clientPacket = 0xFF;
        private int serverPacket;
        private int nextPacket = 1;
        /** Of the newest frame of an exchange, whoever sent it. */
        private int frame;

        private boolean clientAnswers;
        private boolean clientSpokeLast = true;

        OfServer(Supplier<Phase.Turn> turn) {
            this.turn = turn;
        }

        @Override
        public int expected(boolean isMidPacket) {
            Phase.Turn now = turn.get();
            clientAnswers = now == Phase.Turn.CLIENT_ANSWERS;
            int expected;
            if (isMidPacket || (clientAnswers && clientSpokeLast)) {
                expected = following(clientPacket);
            } else if (clientAnswers) {
                expected = following(serverPacket);
            } else {
                expected = 0;
                clientPacket = 0xFF;
            }
            // Who sends a command ahead does not interrupt the count of the answer under way.
            clientSpokeLast |= now != Phase.Turn.SERVER;
            return expected;
        }

        @Override
        public void packetCame(int id) {
            clientPacket = id;
        }

        @Override
        public int frameCame(int sequenceId, int length) {
            if (!clientAnswers) {
                return sequenceId; // those of a command count from zero everywhere
            }
            clientAnswers = length > 0; // an empty frame ends a file
            frame = following(frame);
            return frame;
        }

        @Override
        public boolean beginsExchange(int sequenceId, int length, boolean continuation) {
            return clientSpokeLast || sequenceId != following(frame);
        }

        @Override
        public void restart() {
            nextPacket = following(clientPacket);
            clientSpokeLast = false;
        }

        @Override
        public void frameLeaves(int sequenceId) {
            frame = sequenceId;
        }

        @Override
        public int nextPacket() {
            serverPacket = nextPacket;
            nextPacket = following(nextPacket);
            return serverPacket;
        }
    }

    /** We are the client. */
    final class OfClient implements SequenceIds {
        private final Supplier<Phase.Turn> turn;
        private int nextPacket;
        /** Of the newest frame, whoever sent it. */
        private int frame;

        private boolean spokeLast;

        OfClient(Supplier<Phase.Turn> turn) {
            this.turn = turn;
        }

        @Override
        public int expected(boolean isMidPacket) {
            return -1; // what MySQL says unasked before it closes has ids of its own
        }

        @Override
        public void packetCame(int id) {
            nextPacket = following(id);
        }

        @Override
        public int frameCame(int sequenceId, int length) {
            boolean asked = turn.get() != Phase.Turn.CLIENT_COMMANDS;
            frame = asked ? following(frame) : sequenceId;
            spokeLast = false;
            return frame;
        }

        @Override
        public boolean beginsExchange(int sequenceId, int length, boolean continuation) {
            // A file of many frames comes to zero, too.
            boolean goesOn = continuation
                    || length == 0
                    || (spokeLast && frame == 0xFF)
                    || turn.get() == Phase.Turn.CLIENT_ANSWERS;
            return sequenceId == 0 && !goesOn;
        }

        @Override
        public void restart() {
            nextPacket = 0;
        }

        @Override
        public void frameLeaves(int sequenceId) {
            frame = sequenceId;
            spokeLast = true;
        }

        @Override
        public int nextPacket() {
            int id = nextPacket;
            nextPacket = following(id);
            return id;
        }
    }
}
