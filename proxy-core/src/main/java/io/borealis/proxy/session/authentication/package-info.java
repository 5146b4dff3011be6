/**
 * What client and server say to each other at login and in COM_CHANGE_USER.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.authentication.Authentication} has the conversation; {@link
 * io.borealis.proxy.session.authentication.AuthenticationPlugin} says what may be said on which leg.
 */
@NullMarked
package io.borealis.proxy.session.authentication;

import org.jspecify.annotations.NullMarked;
