package io.borealis.localmysql;

import static org.assertj.core.api.Assumptions.assumeThat;

/** The servers that this module starts by itself, of the kind that {@code -Dmysql.mode} asks for. */
final class ServersOfOurs {

    private ServersOfOurs() {}

    /** Skips the test where the mode names somebody else's server, or a server that cannot be had here. */
    static void assumeTheyCanBeHad() {
        assumeThat(MySqlMode.current()).matches(MySqlMode::isStartedHere, "started by this module");
        assumeThat(LocalMySql.obstacle(MySqlMode.current())).isEmpty();
    }

    static EmbeddedMySql start(LocalMySqlOptions options) {
        return (EmbeddedMySql) LocalMySql.start(options);
    }
}
