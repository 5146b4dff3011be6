package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;

/** What a session does with bytes: login, then commands, or raw relay. All methods run on the session's event loop. */
interface Phase {
    /** Bytes of the client. The phase owns {@code bytes}. */
    void fromClient(ByteBuf bytes);

    /** Bytes of the backend. The phase owns {@code bytes}. */
    void fromBackend(ByteBuf bytes);

    /** The client's side can take bytes again, or no longer. */
    default void frontendWritabilityChanged() {}

    /** Whether bytes of the client are wanted now. */
    default boolean wantsClient() {
        return true;
    }

    /** Whether bytes of the backend are wanted now. */
    default boolean wantsBackend() {
        return true;
    }

    /** The session has ended: releases what is held. */
    void closed();
}
