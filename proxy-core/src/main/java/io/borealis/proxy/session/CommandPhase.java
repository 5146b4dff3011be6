package io.borealis.proxy.session;

import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Relays commands and their responses, one command at a time, as MySQL itself works. A command that the {@link
 * CommandHandler} claims goes to a statement worker instead; while the worker has it, the backend's frames go to its
 * {@link StatementPort} and the client's next command waits.
 *
 * <p>Response bytes are passed on as they come. Only two things are ever held back: the column definitions of a COM_QUERY
 * until its first row or its end, so that a statement which turns out to need us can still be taken over unseen; and
 * single frames that {@link ResponseTracker} has to read, until they are whole.
 */
final class CommandPhase implements Phase {
    /** Statements longer than this are relayed unread: they would have to be buffered whole to be looked at. */
    static final int INSPECTED_BYTES_MAX = 16 << 20;

    /** Bytes of further commands a client may send ahead before it is no longer read. */
    private static final int AHEAD_BYTES_MAX = 64 << 10;

    private final ClientSession session;
    private final CommandHandler handler;
    private final FrameSplitter clientFrames = new FrameSplitter();
    private final FrameSplitter backendFrames = new FrameSplitter();
    private final FrameSplitter.Sink fromClient = new ClientSink();
    private final FrameSplitter.Sink fromBackend = new BackendSink();

    private final Queue<ByteBuf> ahead = new ArrayDeque<>();
    private int aheadBytes;
    private boolean draining;

    private int command;
    private boolean commandContinues;
    private @Nullable ClientCommand inspected;
    private @Nullable ResponseTracker tracker;
    private @Nullable StatementPort port;
    private final List<ByteBuf> held = new ArrayList<>();
    private boolean holding;

    CommandPhase(ClientSession session, CommandHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    boolean isIdle() {
        int open = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;
        return !ServerStatus.has(session.status(), open) && !isBusy() && inspected == null && ahead.isEmpty();
    }

    /** Whether the backend or a worker is at a command. */
    boolean isBusy() {
        return tracker != null || port != null;
    }

    void cancelStatement(StatementPort.Cancellation cause) {
        if (port != null) {
            port.cancel(cause);
        }
    }

    @Override
    public boolean wantsClient() {
        return aheadBytes < AHEAD_BYTES_MAX;
    }

    @Override
    public boolean wantsBackend() {
        return port == null || !port.isReadingPaused();
    }

    @Override
    public void frontendWritabilityChanged() {
        if (port != null) {
            port.writabilityChanged();
        }
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        ahead.add(bytes);
        aheadBytes += bytes.readableBytes();
        drainAhead();
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        try {
            backendFrames.split(bytes, fromBackend);
        } finally {
            bytes.release();
        }
        drainAhead();
    }

    @Override
    public void closed() {
        if (port != null) {
            port.cancel(StatementPort.Cancellation.GONE);
        } else {
            releaseInspected();
        }
        ahead.forEach(ByteBuf::release);
        ahead.clear();
        releaseHeld();
        clientFrames.release();
        backendFrames.release();
        handler.closed();
    }

    /** Splits what the client has sent as far as the current command allows. */
    private void drainAhead() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!ahead.isEmpty() && !session.isClosed()) {
                ByteBuf bytes = ahead.element();
                int before = bytes.readableBytes();
                clientFrames.split(bytes, fromClient);
                aheadBytes -= before - bytes.readableBytes();
                if (bytes.isReadable() || ahead.isEmpty()) {
                    break;
                }
                ahead.remove().release();
            }
        } finally {
            draining = false;
        }
    }

    // --- client to backend ---------------------------------------------------------------------------------------

    private boolean clientMustWait() {
        return port != null || (tracker != null && !commandContinues && !tracker.clientSpeaks());
    }

    private boolean onClientFrameStart(int payloadLength, int firstByte) {
        boolean continuation = commandContinues;
        commandContinues = payloadLength == Wire.PAYLOAD_BYTES_MAX;
        if (continuation) {
            return inspected != null;
        }
        if (tracker != null) {
            // The client's share of the running command: file content, or an authentication answer.
            if (payloadLength == 0) {
                tracker.clientDataDone();
            }
            return false;
        }
        command = firstByte;
        boolean inspect = command == Command.COM_QUERY
                || command == Command.COM_STMT_PREPARE
                || command == Command.COM_PROCESS_KILL
                || (Command.namesStatement(command) && handler.holdsStatements());
        if (inspect) {
            inspected = new ClientCommand();
            return true;
        }
        relayStarts();
        return false;
    }

    private void onClientFrame(ByteBuf frame) {
        ClientCommand current = inspected;
        if (current == null) {
            session.writeToBackend(frame);
            return;
        }
        current.add(frame);
        if (commandContinues) {
            if (current.bytes() > INSPECTED_BYTES_MAX) {
                relay(current);
                holding = false;
                releaseInspected();
            }
        } else if (handler.claims(command, current.payload())) {
            execute(current, false);
        } else {
            relay(current);
        }
    }

    private void relay(ClientCommand current) {
        relayStarts();
        current.writeTo(session::writeToBackend);
        if (!holding) {
            releaseInspected();
        }
    }

    private void relayStarts() {
        if (Command.streamsForever(command)) {
            session.toRaw();
        } else if (!Command.unanswered(command)) {
            tracker = new ResponseTracker(command, session.capabilities());
            holding = command == Command.COM_QUERY;
        }
    }

    // --- execution by a worker -----------------------------------------------------------------------------------

    private void execute(ClientCommand current, boolean recovering) {
        StatementPort opened = new StatementPort(session, session.frontend(), session.backend());
        port = opened;
        int executed = command;
        try {
            session.workers().execute(() -> {
                try {
                    handler.execute(opened, executed, current.payload().duplicate(), recovering);
                } finally {
                    handBack(opened, current);
                }
            });
        } catch (RejectedExecutionException stopping) {
            port = null;
            opened.release();
            session.close();
        }
    }

    /** Worker: the statement is done. */
    private void handBack(StatementPort opened, ClientCommand current) {
        try {
            session.eventLoop().execute(() -> executed(opened, current));
        } catch (RejectedExecutionException stopped) {
            // The proxy has stopped and did not wait for the statement: nobody else touches these any more.
            opened.release();
            current.release();
        }
    }

    private void executed(StatementPort opened, ClientCommand current) {
        port = null;
        opened.release();
        session.status(opened.status());
        if (session.isClosed()) {
            releaseInspected();
            return;
        }
        if (opened.isRelayed()) {
            relay(current);
        } else {
            releaseInspected();
        }
        drainAhead();
        session.flush();
        session.updateAutoRead();
    }

    // --- backend to client ---------------------------------------------------------------------------------------

    private void onResponseBytes(ByteBuf bytes) {
        if (holding && tracker != null && !tracker.resultStarted()) {
            held.add(bytes);
            return;
        }
        showHeld();
        session.writeToClient(bytes);
    }

    private void onControl(ResponseTracker current, ByteBuf frame) {
        try {
            current.onControl(frame);
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
        if (holding && ErrPacket.matches(frame) && isRecoverable(frame)) {
            frame.release();
            recover();
            return;
        }
        if (holding && !current.done() && !current.clientSpeaks() && !current.firstResultDone()) {
            held.add(frame);
            return;
        }
        showHeld();
        session.writeToClient(frame);
        if (current.done()) {
            responseDone(current);
        }
    }

    private boolean isRecoverable(ByteBuf error) {
        return inspected != null
                && tracker != null
                && !tracker.firstResultDone()
                && handler.recovers(ErrPacket.decode(error));
    }

    /** The statement needs us after all, and nothing of its response has been shown: a worker runs it again. */
    private void recover() {
        releaseHeld();
        tracker = null;
        holding = false;
        if (inspected != null) {
            execute(inspected, true);
        }
    }

    private void responseDone(ResponseTracker current) {
        session.status(current.statusOr(session.status()));
        tracker = null;
        releaseInspected();
        if (command == Command.COM_RESET_CONNECTION || command == Command.COM_CHANGE_USER) {
            handler.sessionReset();
        }
    }

    private void showHeld() {
        holding = false;
        if (!held.isEmpty()) {
            held.forEach(session::writeToClient);
            held.clear();
        }
        releaseInspected();
    }

    private void releaseHeld() {
        held.forEach(ByteBuf::release);
        held.clear();
    }

    private void releaseInspected() {
        if (inspected != null) {
            inspected.release();
            inspected = null;
        }
    }

    private final class ClientSink implements FrameSplitter.Sink {
        @Override
        public boolean paused() {
            return clientMustWait() || session.isClosed();
        }

        @Override
        public boolean collects(int payloadLength, int firstByte) {
            return onClientFrameStart(payloadLength, firstByte);
        }

        @Override
        public void pass(ByteBuf bytes) {
            session.writeToBackend(bytes);
        }

        @Override
        public void frame(ByteBuf frame) {
            onClientFrame(frame);
        }
    }

    private final class BackendSink implements FrameSplitter.Sink {
        @Override
        public boolean paused() {
            return session.isClosed();
        }

        @Override
        public boolean collects(int payloadLength, int firstByte) {
            return tracker == null || tracker.onFrame(payloadLength, firstByte);
        }

        @Override
        public void pass(ByteBuf bytes) {
            onResponseBytes(bytes);
        }

        @Override
        public void frame(ByteBuf frame) {
            if (port != null) {
                port.offer(frame);
            } else if (tracker != null) {
                onControl(tracker, frame);
            } else {
                // Nobody asked: the server says why it closes (shutdown, time-out). The client shall hear it.
                session.writeToClient(frame);
            }
        }
    }
}
