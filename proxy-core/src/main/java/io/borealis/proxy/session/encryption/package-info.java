/**
 * TLS on either leg of a session, and what protects a leg that has none.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.encryption.SessionTls} says when each leg is encrypted; {@link
 * io.borealis.proxy.session.encryption.FrontendTls} and {@link io.borealis.proxy.session.encryption.BackendTls} are by what.
 */
@NullMarked
package io.borealis.proxy.session.encryption;

import org.jspecify.annotations.NullMarked;
