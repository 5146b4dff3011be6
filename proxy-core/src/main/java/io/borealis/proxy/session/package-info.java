/**
 * One client connection and its one backend connection, and the blocking port that a statement worker uses. What is done
 * with their bytes is in {@code session.login} and {@code session.command}.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.ClientSession} owns both channels and has one {@link io.borealis.proxy.session.Phase} at a
 * time; {@link io.borealis.proxy.session.CommandHandler} is who executes commands, and {@link
 * io.borealis.proxy.session.StatementPort} is what it sees of the session.
 */
@NullMarked
package io.borealis.proxy.session;

import org.jspecify.annotations.NullMarked;
