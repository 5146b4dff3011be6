package io.borealis.proxy.session.command;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.SessionView;
import io.borealis.proxy.session.StatementPort;
import io.borealis.proxy.session.authentication.Authentication;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays commands and their responses, one command at a time, as MySQL itself works. A command that the {@link
 * CommandHandler} claims goes to a statement worker instead. {@link CommandState} has the diagram; this class changes from
 * one state to the next, and has the two streams that the states are about.
 */
public final class CommandPhase implements Phase {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPhase.class);

    /** Bytes of further commands a client may send ahead before it is no longer read. */
    private static final int AHEAD_BYTES_MAX = 64 << 10;

    /** Largest frame that is read although nobody asked for it: an error has at most 512 bytes of text. */
    private static final int UNASKED_BYTES_MAX = 1 << 10;

    /** What may still be answered to one command of a client that is gone: about what a socket takes before it tells. */
    private static final int UNHEARD_BYTES_MAX = 64 << 10;

    private final ClientSession session;
    private final CommandHandler handler;
    private final ClientStream client;
    private final FrameSplitter backendFrames = new FrameSplitter();
    private final FrameSplitter.Sink fromBackend = new BackendSink();

    private final Idle idle;
    private final Collecting collecting;
    private final HeldResponse held = new HeldResponse();
    private CommandState state;
    /** Capabilities that the client has once the server has agreed to its COM_SET_OPTION. */
    private int capabilitiesAsked;

    private boolean clientEnded;
    private boolean clientGone;
    /** The state that knows that the client has ended. */
    private @Nullable CommandState told;

    private long unheardBytes;

    /** The command phase of {@code session}; {@code handler} is shown its commands, which are held in {@code memory}. */
    public CommandPhase(ClientSession session, CommandHandler handler, CommandMemory memory) {
        this.session = session;
        this.handler = handler;
        this.idle = new Idle(this, handler);
        this.collecting = new Collecting(this, handler);
        this.state = idle;
        this.client = new ClientStream(this, memory);
    }

    /** The command byte and its arguments of a command's only frame. */
    static ByteBuf payload(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + Wire.HEADER_BYTES, frame.readableBytes() - Wire.HEADER_BYTES);
    }

    /** MySQL's error for a packet that is not what it claims to be. */
    static MySqlException malformed() {
        return new MySqlException(MySqlError.ER_MALFORMED_PACKET);
    }

    // --- of the session --------------------------------------------------------------------------------------------

    @Override
    public boolean isIdle() {
        int open = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;
        return state == idle && !ServerStatus.has(session.status(), open) && !client.hasAhead();
    }

    @Override
    public boolean isBusy() {
        return state.isBusy();
    }

    @Override
    public SessionView.Activity activity() {
        if (state instanceof Executing) {
            return SessionView.Activity.EXECUTING;
        }
        if (isBusy()) {
            return SessionView.Activity.RELAYING;
        }
        return isIdle() ? SessionView.Activity.IDLE : SessionView.Activity.OPEN;
    }

    @Override
    public SessionView.@Nullable Running running() {
        return state instanceof Executing executing ? executing.view() : null;
    }

    @Override
    public boolean mayInterject() {
        return !isBusy();
    }

    @Override
    public void cancelStatement(StatementPort.Cancellation cause) {
        state.cancel(cause);
    }

    @Override
    public Turn turn() {
        return state.turn();
    }

    @Override
    public boolean wantsClient() {
        return client.aheadBytes() < AHEAD_BYTES_MAX;
    }

    @Override
    public boolean wantsBackend() {
        return !state.isBackendPaused();
    }

    @Override
    public void frontendWritabilityChanged() {
        state.onFrontendWritabilityChanged();
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        client.add(bytes);
        goOn();
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        try {
            backendFrames.split(bytes, fromBackend);
        } finally {
            bytes.release();
        }
        goOn();
    }

    @Override
    public boolean clientEnded(boolean gone) {
        clientEnded = true;
        if (gone && !clientGone) {
            clientGone = true;
            told = null;
        }
        return goesOnWithoutClient();
    }

    /** Whether there is something to do for a client that sends nothing more. */
    private boolean goesOnWithoutClient() {
        if (state.isBusy()) {
            tellState();
            return true;
        }
        if (clientGone) {
            return false; // what is left, if anything, is a part of a command
        }
        // MySQL hears it too, and closes with a word of its own (1158).
        session.channels().endBackendInput();
        return true;
    }

    @Override
    public boolean backendEnded() {
        return state.backendEnded();
    }

    private void tellState() {
        if (told != state) {
            told = state;
            state.clientEnded(clientGone);
        }
    }

    @Override
    public void closed() {
        state.closed();
        if (!(state instanceof Executing)) {
            client.giveBack();
        }
        client.release();
        backendFrames.release();
        handler.closed();
    }

    // --- transitions -----------------------------------------------------------------------------------------------

    void toCollecting(int command) {
        state = collecting.of(command);
    }

    /** A frame that nobody wants to read begins; it goes to the backend by itself. */
    void relayBegins(int command, int payloadLength, @Nullable ByteBuf recoverable) {
        if (Command.streamsForever(command)) {
            client.handOver(new RawPhase(session, handler));
        } else if (Answers.expected(command, payloadLength)) {
            state = new Relaying(
                    this, handler, command, new ResponseTracker(command, session.capabilities()), held, recoverable);
        } else {
            toIdle();
        }
    }

    /** There is no memory to hold the command that is coming in, so nobody reads it. */
    void relayUnread() {
        if (state != collecting || collecting.command() == Command.COM_CHANGE_USER) {
            throw ProtocolViolationException.ofClient(1, new MySqlException(MySqlError.ER_OUT_OF_RESOURCES));
        }
        relayBegins(collecting.command(), Integer.MAX_VALUE, null);
    }

    private void toIdle() {
        state = idle;
        unheardBytes = 0;
        client.giveBack();
    }

    /** The frame of the command that the backend has is held no longer. */
    void commandReleased() {
        client.giveBack();
    }

    /** Sends a whole command to the backend, as it came; {@code frame} is owned here. */
    void relay(int command, ByteBuf frame) {
        boolean recoverable = command == Command.COM_QUERY;
        relayBegins(command, frame.readableBytes() - Wire.HEADER_BYTES, recoverable ? frame.retainedDuplicate() : null);
        passOn(frame);
    }

    /** Relays COM_SET_OPTION, which counts once the server has agreed; {@code frame} is owned here. */
    void relayOption(ByteBuf frame) {
        capabilitiesAsked = SessionOption.applied(payload(frame), session.capabilities());
        relay(Command.COM_SET_OPTION, frame);
    }

    /** A worker takes the command; {@code frame} is owned here. */
    void toExecuting(int command, ByteBuf frame, boolean recovering) {
        Executing executing = new Executing(this, session, handler, command, frame, recovering);
        state = executing;
        executing.start();
    }

    /** COM_CHANGE_USER begins; {@code frame} is owned here. */
    void toAuthenticating(ByteBuf frame) {
        int user = frame.readerIndex() + Wire.HEADER_BYTES + 1;
        int end = frame.indexOf(user, frame.writerIndex(), (byte) 0);
        String name = end < 0 ? "" : frame.toString(user, end - user, StandardCharsets.UTF_8);
        try {
            Authentication begun =
                    Authentication.ofChangeUser(session.channels(), session.legs(), session.capabilities(), frame);
            state = new Authenticating(this, name, begun);
        } finally {
            frame.release();
        }
    }

    void responseDone(int command, ResponseTracker response) {
        session.status(response.statusOr(session.status()));
        toIdle();
        if (command == Command.COM_RESET_CONNECTION) {
            handler.sessionReset();
        } else if (command == Command.COM_SET_OPTION && !response.failed()) {
            session.capabilities(capabilitiesAsked);
        }
    }

    /** The server has accepted {@code user} with {@code frame}, which is owned here. */
    void userChanged(String user, ByteBuf frame, int status) {
        client.checkBetweenFrames();
        try {
            session.enterAccount(user);
        } catch (MySqlException tooMany) {
            int sequenceId = AuthenticationExchange.sequenceId(frame);
            frame.release();
            session.fail(sequenceId, tooMany);
            return;
        }
        show(frame);
        session.status(status);
        toIdle();
        handler.sessionReset();
    }

    /** The server has refused the new user. */
    void userRefused() {
        client.checkBetweenFrames();
        toIdle();
        handler.sessionReset();
    }

    /** No worker takes a command, whose answer is {@code error}. */
    void refused(int command, MySqlException error) {
        if (Command.unanswered(command)) {
            session.close();
            return;
        }
        showError(1, error);
        toIdle();
    }

    /** Shows the client an error of the proxy's. */
    void showError(int sequenceId, MySqlException error) {
        session.metrics().error(error.errno());
        ErrPacket packet = new ErrPacket(error.errno(), error.sqlState(), error.text());
        show(Wire.frame(session.channels().frontend().alloc(), sequenceId, packet::encode));
    }

    /** Whether the client gives the server files that it asks for. */
    boolean givesFiles() {
        return CapabilityFlags.has(session.capabilities(), CapabilityFlags.CLIENT_LOCAL_FILES);
    }

    /** Answers the server's request for a file with an empty one. */
    void answerFile(int sequenceId) {
        passOn(Wire.frame(session.channels().backend().alloc(), sequenceId, payload -> {}));
    }

    /** Event loop: the worker has answered. */
    void executed() {
        toIdle();
        goOn();
    }

    /** What the client has sent meanwhile. */
    void goOn() {
        client.drain();
        if (clientEnded && !session.isClosed() && !goesOnWithoutClient()) {
            session.close();
        }
    }

    /** Whether the client has said that it leaves, behind what is executed now. */
    boolean isClientQuitting() {
        return client.endsWithQuit();
    }

    /** The state has sent to the backend all that there will be, unless commands wait. */
    void endBackendInput() {
        if (!client.hasAhead()) {
            session.channels().endBackendInput();
        }
    }

    // --- what states need ------------------------------------------------------------------------------------------

    CommandState state() {
        return state;
    }

    ClientSession session() {
        return session;
    }

    int status() {
        return session.status();
    }

    boolean commandContinues() {
        return client.commandContinues();
    }

    void show(ByteBuf bytes) {
        if (!session.channels().hasClient()) {
            unheardBytes += bytes.readableBytes();
        }
        session.channels().writeToClient(bytes);
        if (unheardBytes > UNHEARD_BYTES_MAX) {
            // Nobody can take these rows. MySQL, too, ends a session whose rows it cannot write.
            session.close();
        }
    }

    void passOn(ByteBuf bytes) {
        session.channels().writeToBackend(bytes);
    }

    /** What is wanted of a frame that nobody has asked for. */
    Interest interestInUnasked(int payloadLength) {
        if (payloadLength > UNASKED_BYTES_MAX) {
            throw ProtocolViolationException.ofBackend("a packet of " + payloadLength + " bytes that nobody asked for");
        }
        return Interest.TAKE;
    }

    /** Nobody asked: the server says why it closes (shutdown, time-out, KILL), or the streams are out of step. */
    void unasked(ByteBuf frame) {
        if (ErrPacket.matches(frame)) {
            ErrPacket error = ErrPacket.decode(frame);
            session.metrics().error(error.errno());
            LOG.atDebug()
                    .addKeyValue("connectionId", session.connectionId())
                    .log("the backend ends the session: {}", error.message());
            show(frame);
            session.channels().flush();
            session.close();
        } else {
            frame.release();
            outOfStep("a packet that nobody asked for");
        }
    }

    /** Nobody knows any more which answer belongs to which command, so nothing of it may be believed. */
    void outOfStep(String reason) {
        LOG.atWarn()
                .addKeyValue("connectionId", session.connectionId())
                .log("session ended, the backend has sent {}", reason);
        session.close();
    }

    private final class BackendSink implements FrameSplitter.Sink {
        @Override
        public boolean paused() {
            return session.isClosed();
        }

        @Override
        public Interest interest(int payloadLength, int firstByte) {
            return state.interestInBackend(payloadLength, firstByte);
        }

        @Override
        public boolean look(ByteBuf frame) {
            return state.looksAtBackend(frame);
        }

        @Override
        public void pass(ByteBuf bytes) {
            state.onBackendBytes(bytes);
        }

        @Override
        public void frame(ByteBuf frame) {
            state.onBackendFrame(frame);
        }
    }
}
