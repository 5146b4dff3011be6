package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;

/** Relays bytes unread: replication streams and clones have no end that the protocol would show. */
final class RawPhase implements Phase {
    private final ClientSession session;

    RawPhase(ClientSession session) {
        this.session = session;
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        session.writeToBackend(bytes);
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        session.writeToClient(bytes);
    }

    @Override
    public void closed() {}
}
