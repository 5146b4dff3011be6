/**
 * One client connection and its one backend connection: login relay, command relay, and the blocking ports a statement worker uses.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.ClientSession} owns both channels; {@link io.borealis.proxy.session.LoginPhase} and {@link io.borealis.proxy.session.CommandPhase} are what it does with them; {@link io.borealis.proxy.session.ResponseTracker} finds the end of every response.
 */
@NullMarked
package io.borealis.proxy.session;

import org.jspecify.annotations.NullMarked;
