package io.borealis.proxy.session.command;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.SessionView;
import io.borealis.proxy.session.SessionWorkers;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement worker has a command. The backend's frames go to its {@link StatementPort}, and the client's next command
 * waits. The worker has the command's frame until it hands it back, even when the session ends meanwhile.
 */
final class Executing implements CommandState, SessionWorkers.Task {
    private static final Logger LOG = LoggerFactory.getLogger(Executing.class);

    /** How long a statement that needs its client goes on when the client has ended what it sends, but may still read. */
    private static final int PATIENCE_SECONDS = 5;

    private final CommandPhase phase;
    private final ClientSession session;
    private final CommandHandler handler;
    private final int command;
    private final ByteBuf frame;
    private final boolean recovering;
    private final StatementPort port;
    private volatile boolean broken;
    private boolean backendLost;

    /** A claimed command; {@code frame} is owned by this state. */
    Executing(
            CommandPhase phase,
            ClientSession session,
            CommandHandler handler,
            int command,
            ByteBuf frame,
            boolean recovering) {
        this.phase = phase;
        this.session = session;
        this.handler = handler;
        this.command = command;
        this.frame = frame;
        this.recovering = recovering;
        this.port = new StatementPort(session, phase::goOn);
    }

    SessionView.Running view() {
        return port.progress().view();
    }

    /** Gives the command to a worker, or ends the session where none takes it because the proxy stops. */
    void start() {
        try {
            if (ControlCommands.matches(command, CommandPhase.payload(frame), session.capabilities())) {
                session.workers().control(session.account(), this);
            } else {
                session.workers().statement(session.account(), this);
            }
        } catch (RejectedExecutionException stopping) {
            frame.release();
            session.close();
        } catch (MySqlException tooMany) {
            frame.release();
            phase.refused(command, tooMany);
        }
    }

    @Override
    public boolean clientMaySpeak() {
        return port.isFileWanted();
    }

    @Override
    public boolean collectsFromClient(int payloadLength, int firstByte) {
        return true;
    }

    @Override
    public void onClientFrame(ByteBuf ofFile) {
        port.fileFrame(ofFile);
        // Of what is held for the command, too; it is counted again with the client's next.
        phase.commandReleased();
    }

    @Override
    public void onBackendFrame(ByteBuf response) {
        port.offer(response);
    }

    @Override
    public boolean isBackendPaused() {
        return port.isReadingPaused();
    }

    @Override
    public void onFrontendWritabilityChanged() {
        port.writabilityChanged();
    }

    @Override
    public void clientEnded(boolean gone) {
        if (gone) {
            port.clientGone(phase.isClientQuitting());
            endUnheard();
        } else {
            // As MySQL's own waits, which look every five seconds whether their client still sends
            // (Interruptible_wait).
            session.eventLoop().schedule(() -> session.step(this::endUnheard), PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Ends a statement that waits for models, unless the client has said that it does not wait for the answer. */
    private void endUnheard() {
        if (!session.isClosed() && phase.state() == this && port.isClientNeeded() && !phase.isClientQuitting()) {
            session.close();
        }
    }

    @Override
    public boolean backendEnded() {
        // What it has said last is an answer, as to a session that ends itself; the worker passes it on and hands back.
        backendLost = true;
        port.cancel(StatementPort.Cancellation.GONE);
        return true;
    }

    @Override
    public void cancel(StatementPort.Cancellation cause) {
        port.cancel(cause);
    }

    @Override
    public void closed() {
        port.cancel(StatementPort.Cancellation.GONE);
    }

    /** Worker: executes the command and hands it back, whatever happens. */
    @Override
    public void run() {
        if (port.isGone()) {
            // The client has left while its command waited for a worker.
            handBack();
            return;
        }
        try {
            handler.execute(port, command, CommandPhase.payload(frame), recovering);
        } catch (RuntimeException | Error e) {
            broken = true;
            LOG.atError()
                    .addKeyValue("connectionId", session.connectionId())
                    .setCause(e)
                    .log("a statement was left by a defect");
        } finally {
            handBack();
        }
    }

    @Override
    public void abandoned() {
        broken = true;
        handBack();
    }

    private void handBack() {
        try {
            session.eventLoop().execute(() -> session.step(this::done));
        } catch (RejectedExecutionException stopped) {
            // The proxy has stopped and did not wait for the statement: nobody else touches these any more.
            port.release();
            frame.release();
        }
    }

    private void done() {
        int unread = port.release();
        if (session.isClosed()) {
            frame.release();
            phase.commandReleased();
        } else if (broken || backendLost) {
            frame.release();
            session.close();
        } else if (port.sessionEnd() != null) {
            // Before the frames: whoever ended the session did not read on.
            frame.release();
            session.fail(0, port.sessionEnd());
        } else if (unread > 0) {
            frame.release();
            phase.outOfStep(unread + " frames that nobody has read");
        } else if (port.isRelayed()) {
            session.status(port.status());
            phase.relay(command, frame);
            phase.goOn();
        } else {
            session.status(port.status());
            frame.release();
            phase.executed();
        }
    }
}
