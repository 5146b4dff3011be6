package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a session does with bytes: login, then commands, or raw relay. All methods run on the session's event loop. One that
 * throws {@link ProtocolViolationException} blames the peer whose bytes it was given; any other exception is a defect.
 */
public interface Phase {
    /** Makes the phases of a session, so that sessions need not know them. */
    interface Factory {
        /** The phase of a session that has just been accepted. */
        Phase login(ClientSession session);

        /** The phase of a session that is logged in. */
        Phase commands(ClientSession session);
    }

    /** Who speaks next, as far as the protocol has it. */
    enum Turn {
        /** The client, with a command. */
        CLIENT_COMMANDS,
        /** The client, who answers what the server has asked: a file, a proof. */
        CLIENT_ANSWERS,
        /** The server. */
        SERVER
    }

    /** Bytes of the client. The phase owns {@code bytes}. */
    void fromClient(ByteBuf bytes);

    /** Bytes of the backend. The phase owns {@code bytes}. */
    void fromBackend(ByteBuf bytes);

    /** The client's side can take bytes again, or no longer. */
    default void frontendWritabilityChanged() {}

    /** Who speaks next. */
    default Turn turn() {
        return Turn.SERVER;
    }

    /** Whether bytes of the client are wanted now. */
    default boolean wantsClient() {
        return true;
    }

    /** Whether bytes of the backend are wanted now. */
    default boolean wantsBackend() {
        return true;
    }

    /**
     * The client sends nothing more.
     *
     * @param gone whether it is known to hear nothing either; a client that has only ended what it sends is answered to the end
     * @return whether the session goes on with what the client has sent before
     */
    default boolean clientEnded(boolean gone) {
        return false;
    }

    /** The backend has closed the connection; whether somebody still has to read what it has sent before. */
    default boolean backendEnded() {
        return false;
    }

    /** Whether the backend or a worker is at a command. */
    default boolean isBusy() {
        return false;
    }

    /** Whether no command has been begun and no transaction is open: closing now loses nothing. */
    default boolean isIdle() {
        return false;
    }

    /** Whether an error may be sent now as a packet of its own: no answer is under way. */
    default boolean mayInterject() {
        return isIdle();
    }

    /** What the session is at. */
    default SessionView.Activity activity() {
        return SessionView.Activity.LOGGING_IN;
    }

    /** The statement that a worker executes, or null. */
    default SessionView.@Nullable Running running() {
        return null;
    }

    /** The authentication plugin of the login, one of a few words; {@code none} where there is none yet. */
    default String authenticationPlugin() {
        return "none";
    }

    /** Stops what a worker does for this session, if it does something. */
    default void cancelStatement(StatementPort.Cancellation cause) {}

    /** The session has ended: releases what is held. */
    void closed();

    /** The session has ended, and this is its backend connection, which is open: ends it as MySQL wants it ended. */
    default void leaveBackend(Channel backend) {
        SessionChannels.closeAfterWrites(backend);
    }
}
