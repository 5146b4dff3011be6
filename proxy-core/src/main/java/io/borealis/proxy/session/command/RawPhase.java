package io.borealis.proxy.session.command;

import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.SessionView;
import io.netty.buffer.ByteBuf;

/** Relays bytes unread: replication streams and clones have no end that the protocol would show. */
final class RawPhase implements Phase {
    private final ClientSession session;
    private final CommandHandler handler;

    RawPhase(ClientSession session, CommandHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        session.channels().writeToBackend(bytes);
    }

    @Override
    public void fromBackend(ByteBuf bytes) {
        session.channels().writeToClient(bytes);
    }

    @Override
    public SessionView.Activity activity() {
        return SessionView.Activity.RELAYING;
    }

    @Override
    public void closed() {
        handler.closed();
    }
}
