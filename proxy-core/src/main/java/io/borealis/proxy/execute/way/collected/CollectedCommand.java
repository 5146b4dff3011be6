package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.collected.view.ViewCommand;
import java.util.Optional;

/**
 * A statement of which the inputs are collected.
 *
 * @param written as its client wrote it
 * @param command with the queries of views in their places; the same where it reads none
 * @param views what that is for its client; empty where it reads none
 */
record CollectedCommand(MlCommand written, MlCommand command, Optional<ViewCommand> views) {

    static CollectedCommand of(MlCommand written) {
        return new CollectedCommand(written, written, Optional.empty());
    }

    static CollectedCommand of(ViewCommand views) {
        return new CollectedCommand(views.written(), views.command(), Optional.of(views));
    }
}
