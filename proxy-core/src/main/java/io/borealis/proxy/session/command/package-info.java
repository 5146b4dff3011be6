/**
 * The commands of a session and their responses: relayed, or executed by a statement worker.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.command.CommandPhase} splits both streams into frames; {@link
 * io.borealis.proxy.session.command.CommandState} has the diagram of what it does with them; {@link
 * io.borealis.proxy.session.command.ResponseTracker} finds the end of every response.
 */
@NullMarked
package io.borealis.proxy.session.command;

import org.jspecify.annotations.NullMarked;
