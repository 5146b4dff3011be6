package io.borealis.proxy.session.command;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The backend has a command, and its response goes to the client as it comes. Two things are held back: the column
 * definitions of a COM_QUERY until its first row or its end, so that a statement which turns out to need us can still be
 * taken over unseen; and single frames that {@link ResponseTracker} has to read, until they are whole.
 */
final class Relaying implements CommandState {
    private final CommandPhase phase;
    private final CommandHandler handler;
    private final int command;
    private final ResponseTracker response;
    private final HeldResponse held;
    private @Nullable ByteBuf recoverable;

    /** Sequence id of the server's request for a file that the client does not give; negative where there was none. */
    private int refusedAt = -1;

    /**
     * A command that goes to the backend.
     *
     * @param held where the beginning of the response waits; empty
     * @param recoverable the command's frame if the handler may take it over; owned by this state
     */
    Relaying(
            CommandPhase phase,
            CommandHandler handler,
            int command,
            ResponseTracker response,
            HeldResponse held,
            @Nullable ByteBuf recoverable) {
        this.phase = phase;
        this.handler = handler;
        this.command = command;
        this.response = response;
        this.held = held;
        this.recoverable = recoverable;
    }

    @Override
    public Phase.Turn turn() {
        return response.clientSpeaks() ? Phase.Turn.CLIENT_ANSWERS : Phase.Turn.SERVER;
    }

    @Override
    public boolean clientMaySpeak() {
        return phase.commandContinues() || response.clientSpeaks();
    }

    @Override
    public boolean collectsFromClient(int payloadLength, int firstByte) {
        // File content of LOAD DATA LOCAL, which ends with an empty frame.
        if (payloadLength == 0) {
            response.clientDataDone();
        }
        return false;
    }

    @Override
    public void onClientFrame(ByteBuf frame) {
        frame.release();
        throw new IllegalStateException("a frame that was not asked for");
    }

    @Override
    public Interest interestInBackend(int payloadLength, int firstByte) {
        if (!response.onFrame(payloadLength, firstByte)) {
            return Interest.NONE;
        }
        return refusedAt >= 0 || ResponseTracker.mayNeedAnswer(firstByte) ? Interest.TAKE : Interest.LOOK;
    }

    @Override
    public boolean looksAtBackend(ByteBuf frame) {
        response.onControl(frame);
        return response.done();
    }

    @Override
    public void onBackendBytes(ByteBuf bytes) {
        if (recoverable != null && !response.resultStarted() && !response.firstResultDone() && !response.done()) {
            held.add(bytes);
            return;
        }
        showHeld();
        phase.show(bytes);
        if (response.done()) {
            phase.responseDone(command, response);
        }
    }

    @Override
    public void onBackendFrame(ByteBuf frame) {
        read(frame);
        if (refusedAt >= 0) {
            tellRefusal(frame);
            return;
        }
        if (response.clientSpeaks() && !phase.givesFiles()) {
            refuseFile(frame);
            return;
        }
        if (recoverable != null && !response.firstResultDone()) {
            if (ErrPacket.matches(frame) && handler.recovers(ErrPacket.decode(frame))) {
                frame.release();
                recover(recoverable);
                return;
            }
            if (!response.done() && !response.clientSpeaks()) {
                held.add(frame);
                return;
            }
        }
        if (response.failed()) {
            phase.session().metrics().error(ErrPacket.errno(frame));
        }
        showHeld();
        phase.show(frame);
        if (response.done()) {
            phase.responseDone(command, response);
        }
    }

    @Override
    public void clientEnded(boolean gone) {
        phase.endBackendInput();
    }

    @Override
    public void closed() {
        held.release();
        releaseCommand();
    }

    private void read(ByteBuf frame) {
        try {
            response.onControl(frame);
        } catch (MalformedPacketException e) {
            frame.release();
            throw ProtocolViolationException.ofBackend("a response that cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
    }

    /**
     * The client has not said that it gives files; that is the proxy's alone. The server gets an empty one, which changes nothing,
     * and the client the error that the server itself has for such clients. Where another statement may follow, which does not
     * run after an error, the server is not answered at all.
     */
    private void refuseFile(ByteBuf request) {
        int sequenceId = AuthenticationExchange.sequenceId(request);
        request.release();
        if (mayBeSeveral()) {
            phase.session().fail(sequenceId, refusal());
            return;
        }
        refusedAt = sequenceId;
        releaseCommand();
        phase.answerFile(sequenceId + 1);
        response.clientDataDone();
    }

    private void tellRefusal(ByteBuf answer) {
        answer.release();
        MySqlException refusal = refusal();
        handler.refused(refusal);
        phase.showError(refusedAt, refusal);
        phase.responseDone(command, response);
    }

    private static MySqlException refusal() {
        return new MySqlException(MySqlError.ER_CLIENT_LOCAL_FILES_DISABLED, "");
    }

    private boolean mayBeSeveral() {
        ByteBuf text = recoverable;
        return CapabilityFlags.has(phase.session().capabilities(), CapabilityFlags.CLIENT_MULTI_STATEMENTS)
                && (text == null || text.indexOf(text.readerIndex(), text.writerIndex(), (byte) ';') >= 0);
    }

    /** The statement needs us after all, and nothing of its response has been shown: a worker runs it again. */
    private void recover(ByteBuf frame) {
        held.release();
        recoverable = null;
        phase.toExecuting(command, frame, true);
    }

    private void showHeld() {
        held.showTo(phase);
        releaseCommand();
    }

    private void releaseCommand() {
        if (recoverable != null) {
            recoverable.release();
            recoverable = null;
            phase.commandReleased();
        }
    }
}
