package io.borealis.proxy.execute.way.collected.view;

import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.collected.shown.ClientColumns;

/**
 * A statement over the queries of views, which has their calls itself.
 *
 * @param command it
 * @param columns those of the statement over the views, as its client is told of them
 */
public record ViewCommand(MlCommand command, ClientColumns columns) {}
