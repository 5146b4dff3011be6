package io.borealis.proxy.session.password;

import org.jspecify.annotations.Nullable;

/**
 * The RSA keys of both legs.
 *
 * @param own what clients encrypt with; null where no leg can make that necessary
 * @param pinned the only key that passwords are encrypted with for MySQL; null when each server's own is taken
 */
public record PasswordKeys(
        @Nullable PasswordKey own, @Nullable ServerKey pinned) {
    /** No key at all, for legs that are always alike. */
    public static final PasswordKeys NONE = new PasswordKeys(null, null);

    /** Whether a password may be encrypted with {@code key}. */
    public boolean accepts(ServerKey key) {
        return pinned == null || pinned.isSameAs(key);
    }
}
