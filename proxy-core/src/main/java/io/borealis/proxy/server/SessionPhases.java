package io.borealis.proxy.server;

import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.SessionTls;
import io.borealis.proxy.session.command.CommandPhase;
import io.borealis.proxy.session.login.LoginPhase;

/** Makes the phases of all sessions of a proxy. */
record SessionPhases(SessionTls tls, SessionLimits limits, CommandMemory memory, CommandHandler.Factory handlers)
        implements Phase.Factory {
    @Override
    public Phase login(ClientSession session) {
        return new LoginPhase(session, tls, limits);
    }

    @Override
    public Phase commands(ClientSession session) {
        return new CommandPhase(session, handlers.create(session), memory);
    }
}
