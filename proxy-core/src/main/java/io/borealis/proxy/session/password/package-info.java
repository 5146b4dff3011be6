/**
 * Passwords on their way from one leg to the other, for sha256_password and caching_sha2_password, and the keys that hide
 * them where a leg is not encrypted.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.password.Password} is held as shortly as possible; {@link
 * io.borealis.proxy.session.password.PasswordKey} is ours, which clients encrypt with, and {@link
 * io.borealis.proxy.session.password.ServerKey} MySQL's.
 */
@NullMarked
package io.borealis.proxy.session.password;

import org.jspecify.annotations.NullMarked;
