/**
 * The login of a session: the backend's greeting, TLS on either leg, and the exchange of an authentication.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.login.LoginPhase} relays it; {@link io.borealis.proxy.session.login.LoginState} has the
 * diagram; {@link io.borealis.proxy.session.login.HalfLogin} ends at the backend what a client has left.
 */
@NullMarked
package io.borealis.proxy.session.login;

import org.jspecify.annotations.NullMarked;
