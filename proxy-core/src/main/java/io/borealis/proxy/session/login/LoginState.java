package io.borealis.proxy.session.login;

import io.borealis.proxy.session.authentication.Authentication;
import io.borealis.proxy.session.password.Nonce;
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
     * @param backendOffersTls whether the backend's own greeting has offered TLS
     * @param nonce that of the greeting
     */
    record AwaitingResponse(int offered, boolean backendOffersTls, Nonce nonce) implements LoginState {
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
            login.onFirstResponse(frame, this);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            login.onLastWords(frame);
        }
    }

    /**
     * The client has sent its SSLRequest and says the rest encrypted; where the backend's leg is to be encrypted, too, it
     * has the request.
     *
     * @param capabilities flags of the SSLRequest: MySQL takes no flags of the response that follows
     * @param backendEncrypted whether the backend has the request
     * @param nonce that of the greeting
     */
    record AwaitingEncryptedResponse(int capabilities, boolean backendEncrypted, Nonce nonce) implements LoginState {
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
            login.onEncryptedResponse(frame, this);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            login.onLastWords(frame);
        }
    }

    /** The client has said who it is; server and client speak in turn until the server decides. */
    record Authenticating(int capabilities, String user, Authentication authentication) implements LoginState {
        @Override
        public int nextSequenceId() {
            return authentication.nextSequenceId();
        }

        @Override
        public boolean clientMaySpeak() {
            return authentication.clientMaySpeak();
        }

        @Override
        public void onClientFrame(LoginPhase login, ByteBuf frame) {
            authentication.fromClient(frame);
        }

        @Override
        public void onBackendFrame(LoginPhase login, ByteBuf frame) {
            switch (authentication.fromServer(frame)) {
                case CONTINUES -> {}
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
