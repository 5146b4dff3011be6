package io.borealis.proxy.server;

import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.command.CommandPhase;
import io.borealis.proxy.session.login.LoginPhase;
import java.util.function.Supplier;

/** Makes the phases of all sessions of a proxy. */
record SessionPhases(Supplier<LiveSettings> settings, CommandMemory memory, CommandHandler.Factory handlers)
        implements Phase.Factory {
    @Override
    public Phase login(ClientSession session) {
        LiveSettings now = settings.get();
        return new LoginPhase(session, now.tls(), now.compression(), now.limits(), memory);
    }

    @Override
    public Phase commands(ClientSession session) {
        return new CommandPhase(session, handlers.create(session), memory);
    }
}
