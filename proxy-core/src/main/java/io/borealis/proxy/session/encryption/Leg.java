package io.borealis.proxy.session.encryption;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.unix.DomainSocketChannel;

/** What protects one of the two connections of a session from those who listen on the way. */
public enum Leg {
    /** Nothing. */
    PLAIN,
    /** A Unix socket: it does not leave the host. */
    SOCKET,
    /** TLS. */
    ENCRYPTED;

    /** What protects {@code channel}, given whether it speaks TLS. */
    public static Leg of(Channel channel, boolean encrypted) {
        if (encrypted) {
            return ENCRYPTED;
        }
        return channel instanceof DomainSocketChannel || channel instanceof NioDomainSocketChannel ? SOCKET : PLAIN;
    }

    /** Whether MySQL and its clients call it secure. */
    public boolean isSecure() {
        return this != PLAIN;
    }
}
