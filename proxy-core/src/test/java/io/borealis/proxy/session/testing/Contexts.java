package io.borealis.proxy.session.testing;

import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.SessionContext;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.proxy.session.SessionTls;
import io.borealis.proxy.session.command.CommandPhase;
import io.borealis.proxy.session.login.LoginPhase;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** What the sessions of a test share. */
public final class Contexts {
    private Contexts() {}

    /** A context as a server makes it. */
    public static SessionContext of(
            SessionTls tls,
            SessionRegistry registry,
            CommandHandler.Factory handlers,
            Executor workers,
            LongConsumer abandoned) {
        return new SessionContext(phases(tls, handlers), registry, workers, abandoned);
    }

    private static Phase.Factory phases(SessionTls tls, CommandHandler.Factory handlers) {
        return new Phase.Factory() {
            @Override
            public Phase login(ClientSession session) {
                return new LoginPhase(session, tls);
            }

            @Override
            public Phase commands(ClientSession session) {
                return new CommandPhase(session, handlers.create(session));
            }
        };
    }
}
