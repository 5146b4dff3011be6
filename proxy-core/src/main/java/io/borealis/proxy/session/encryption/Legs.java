package io.borealis.proxy.session.encryption;

import io.borealis.proxy.session.password.PasswordKeys;

/**
 * Both legs of a session whose client has answered the greeting.
 *
 * @param keys what hides passwords on a leg that is not encrypted
 */
public record Legs(Leg frontend, Leg backend, PasswordKeys keys) {
    /** Whether a client may take for safe to say what would be read on the way to MySQL. */
    public boolean isExposing() {
        return frontend.isSecure() && !backend.isSecure();
    }
}
