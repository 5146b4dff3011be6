package io.borealis.proxy.tls;

import io.borealis.proxy.config.TlsConfig;
import java.nio.file.Path;

/** Where files are kept that the proxy makes itself. */
final class StateDirectory {
    private StateDirectory() {}

    /** The configured directory, else the user's own as the XDG base directory specification has it. */
    static Path of(TlsConfig tls) {
        if (!tls.directory().isEmpty()) {
            return Path.of(tls.directory());
        }
        String state = System.getenv("XDG_STATE_HOME");
        return state != null && !state.isEmpty()
                ? Path.of(state, "borealis")
                : Path.of(System.getProperty("user.home", "."), ".local", "state", "borealis");
    }
}
