package io.borealis.proxy.session.command;

import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;

/**
 * Where the command phase stands. Only {@link CommandPhase} changes from one state to the next; each state holds what it
 * alone knows. Those of the relay path that hold nothing exist once a session.
 *
 * <pre>
 *             ┌──────────────── frame of an unanswered command ───────────┐
 *             ▼                                                           │
 *           Idle ──frame that nobody wants to read──► Relaying ──end──► Idle
 *             │                                          ▲   │
 *             ├──frame of interest──► Collecting ──whole─┤   └──error the handler recovers──► Executing
 *             │                            │             │
 *             │                            └──claimed──► Executing ──handed back──► Relaying
 *             │                                          └──answered──► Idle
 *             └──COM_CHANGE_USER──► Collecting ──whole──► Authenticating ──OK, ERR──► Idle
 * </pre>
 */
sealed interface CommandState permits Idle, Collecting, Relaying, Authenticating, Executing {
    /** Whether the client's next frame may be read now. */
    boolean clientMaySpeak();

    /** Who speaks next. */
    default Phase.Turn turn() {
        return clientMaySpeak() ? Phase.Turn.CLIENT_ANSWERS : Phase.Turn.SERVER;
    }

    /** Notes a frame of the client that begins, and says whether {@link #onClientFrame} needs it whole. */
    boolean collectsFromClient(int payloadLength, int firstByte);

    /** A whole frame of the client, which this state owns. */
    void onClientFrame(ByteBuf frame);

    /** Notes a frame of the backend that begins, and says what it wants of it; most states read all that there is. */
    default Interest interestInBackend(int payloadLength, int firstByte) {
        return Interest.TAKE;
    }

    /** Looks at a frame of the backend on its way; see {@link FrameSplitter.Sink#look}. */
    default boolean looksAtBackend(ByteBuf frame) {
        throw new IllegalStateException("a frame that was not asked for");
    }

    /** Bytes of backend frames that are not taken; this state owns them. */
    default void onBackendBytes(ByteBuf bytes) {
        bytes.release();
    }

    /** A whole frame of the backend, which this state owns. */
    void onBackendFrame(ByteBuf frame);

    /** Whether the backend or a worker is at a command. */
    default boolean isBusy() {
        return true;
    }

    /** Whether reading from the backend has to wait. */
    default boolean isBackendPaused() {
        return false;
    }

    /** The client's side can take bytes again, or no longer. */
    default void onFrontendWritabilityChanged() {}

    /**
     * The client sends nothing more; told once, and again when the client is gone.
     *
     * @param gone whether it is known to hear nothing either
     */
    default void clientEnded(boolean gone) {}

    /** The backend has closed the connection; whether somebody still has to read what it has sent before. */
    default boolean backendEnded() {
        return false;
    }

    /** Stops what a worker does. */
    default void cancel(StatementPort.Cancellation cause) {}

    /** The session has ended: releases what this state holds, unless somebody else still has it. */
    default void closed() {}
}
