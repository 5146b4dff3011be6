package io.borealis.proxy.session;

import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;

/**
 * What is done with a session's commands besides relaying them. One handler serves one session: all its methods but
 * {@link #execute} run on the session's event loop and must not block; {@code execute} runs on a statement worker, and
 * while it runs nothing else of the handler is called but {@link #closed}. So its state needs no lock.
 */
public interface CommandHandler {
    /** Creates the handler of a session. */
    @FunctionalInterface
    interface Factory {
        /** Called once the client is logged in. */
        CommandHandler create(ClientSession session);
    }

    /**
     * Whether {@code payload} (the command byte first) is to be executed here rather than relayed. Asked for COM_QUERY
     * and COM_STMT_PREPARE, and for commands that name a statement while {@link #holdsStatements} is true.
     */
    boolean claims(int command, ByteBuf payload);

    /** Whether commands that name a statement have to be shown to {@link #claims}. */
    boolean holdsStatements();

    /** Whether a relayed COM_QUERY that failed with {@code error} before any row was shown is to be executed instead. */
    boolean recovers(ErrPacket error);

    /** The client was told this error of a relayed COM_QUERY, of which the server knows nothing. */
    void refused(MySqlException error);

    /**
     * Executes a claimed command and writes its whole response, errors included; or hands it back by {@link
     * StatementPort#relay}. May block.
     *
     * @param payload the command byte first; owned by the caller
     * @param recovering whether the command has been relayed and {@link #recovers} asked for it: it cannot be handed back
     */
    void execute(StatementPort port, int command, ByteBuf payload, boolean recovering);

    /** A command that resets the session's state (COM_RESET_CONNECTION, COM_CHANGE_USER) has been relayed. */
    void sessionReset();

    /** The session has ended. */
    void closed();
}
