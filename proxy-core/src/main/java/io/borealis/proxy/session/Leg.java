package io.borealis.proxy.session;

/** What protects one of the two connections of a session from those who listen on the way. */
public enum Leg {
    /** Nothing. */
    PLAIN,
    /** A Unix socket: it does not leave the host. */
    SOCKET,
    /** TLS. */
    ENCRYPTED;

    /** Whether MySQL and its clients call it secure. */
    public boolean isSecure() {
        return this != PLAIN;
    }
}
