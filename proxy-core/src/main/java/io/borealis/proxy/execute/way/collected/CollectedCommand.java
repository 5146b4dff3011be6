package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.collected.shown.ClientColumns;
import io.borealis.proxy.execute.way.collected.view.ViewCommand;
import java.util.Optional;

/**
 * A statement of which the inputs are collected.
 *
 * @param written as its client wrote it
 * @param command with the queries of views in their places; the same where it reads none
 * @param columns what its client is told of its result, where another text tells something else or may do so; empty where none does
 */
record CollectedCommand(MlCommand written, MlCommand command, Optional<ClientColumns> columns) {

    static CollectedCommand of(MlCommand written) {
        return new CollectedCommand(written, written, Optional.empty());
    }

    static CollectedCommand of(MlCommand written, ViewCommand views) {
        return new CollectedCommand(written, views.command(), Optional.of(views.columns()));
    }

    /**
     * The same with what its client is told.
     *
     * @throws MySqlException MySQL's own error of a text that it does not prepare
     */
    CollectedCommand described() throws MySqlException {
        return columns.isPresent()
                ? this
                : new CollectedCommand(written, command, Optional.of(ClientColumns.of(written)));
    }
}
