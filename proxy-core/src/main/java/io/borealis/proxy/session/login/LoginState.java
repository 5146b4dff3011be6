package io.borealis.proxy.session.login;

import io.borealis.proxy.session.AuthenticationExchange;
import io.netty.buffer.ByteBuf;

/**
 * Where a login stands. Exactly one side may speak in each state; what the client sends out of turn waits unread.
 *
 * <pre>
 *   AwaitingGreeting ──greeting──► AwaitingResponse ──SSLRequest──► AwaitingEncryptedResponse
 *         │                               │                                   │
 *         │                        HandshakeResponse                  HandshakeResponse
 *        ERR                              ▼                                   │
 *         │                        Authenticating ◄───────────────────────────┘
 *         ▼                           │   │   └──OK──► (commands)
 *       Over ◄──────────ERR───────────┘   └──► Authenticating, server and client in turn
 * </pre>
 */
sealed interface LoginState {
    /** Whether a packet of the client may be read now. */
    boolean clientMaySpeak();

    /** Sequence id of what is said next. */
    int nextSequenceId();

    /** A frame of the client; the caller releases it. */
    void onClientFrame(LoginPhase login, ByteBuf frame);

    /** A frame of the backend; the caller releases it. */
    void onBackendFrame(LoginPhase login, ByteBuf frame);

    /** The backend is connected and has said nothing. */
    record AwaitingGreeting() implements LoginState {
        @Override
        public int nextSequenceId() {
            return 0;
        }

        @Override
        public boolean clientMaySpeak() {
            return false;
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            throw new IllegalStateException("the client spoke first");
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            login.onGreeting(frame);
        }
    }

    /**
     * The client has the greeting.
     *
     * @param offered capability flags of the greeting as the client saw it
     */
    record AwaitingResponse(int offered) implements LoginState {
        @Override
        public int nextSequenceId() {
            return 1;
        }

        @Override
        public boolean clientMaySpeak() {
            return true;
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            login.onFirstResponse(frame, offered);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            login.onLastWords(frame);
        }
    }

    /**
     * The client's SSLRequest has been passed on: both legs begin TLS, and the client says the rest encrypted.
     *
     * @param capabilities flags of the SSLRequest: MySQL takes no flags of the response that follows
     */
    record AwaitingEncryptedResponse(int capabilities) implements LoginState {
        @Override
        public int nextSequenceId() {
            return 2;
        }

        @Override
        public boolean clientMaySpeak() {
            return true;
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            login.onEncryptedResponse(frame, capabilities);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            login.onLastWords(frame);
        }
    }

    /** The client has said who it is; server and client speak in turn until the server decides. */
    record Authenticating(int capabilities, String user, AuthenticationExchange exchange) implements LoginState {
        @Override
        public int nextSequenceId() {
            return exchange.nextSequenceId();
        }

        @Override
        public boolean clientMaySpeak() {
            return exchange.clientMaySpeak();
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            exchange.clientSpoke(frame);
            login.passOn(frame);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            switch (exchange.serverSpoke(frame)) {
                case CONTINUES -> login.show(frame);
                case ACCEPTED -> login.onAccepted(frame, this);
                case REFUSED -> login.onLastWords(frame);
            }
        }
    }

    /** The backend has refused, or commands have begun: there is nothing left to do. */
    record Over() implements LoginState {
        @Override
        public int nextSequenceId() {
            return 0;
        }

        @Override
        public boolean clientMaySpeak() {
            return false;
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            throw new IllegalStateException("the login is over");
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            throw new IllegalStateException("the login is over");
        }
    }
}
