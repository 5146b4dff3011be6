package io.borealis.localmysql;

import io.borealis.localmysql.program.LocalMySqlException;
import java.util.Locale;

/** Where the MySQL server of the demo and the tests comes from, chosen by the system property {@code mysql.mode}. */
public enum MySqlMode {
    /** The server of the Maven artifact, started here. */
    EMBEDDED,
    /** The server of Debian's unstable suite, the newest that is packaged, fetched and started here. */
    DEBIAN_SID,
    /** The MariaDB server of that suite, fetched and started in the same manner. */
    MARIADB_SID,
    /** An image run by a container engine; started by the integration tests, not by this module. */
    CONTAINER,
    /** A server that somebody else runs. */
    EXTERNAL;

    /** Name of the system property that chooses the mode. */
    public static final String PROPERTY = "mysql.mode";

    /** The mode of this Java virtual machine: {@link #EMBEDDED} unless the property says otherwise. */
    public static MySqlMode current() {
        String value = System.getProperty(PROPERTY, "");
        if (value.isBlank()) {
            return EMBEDDED;
        }
        for (MySqlMode mode : values()) {
            if (mode.name().equals(value.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return mode;
            }
        }
        throw new LocalMySqlException(
                "-D" + PROPERTY + "=" + value + ": must be embedded, debian-sid, mariadb-sid, container or external");
    }

    /** Whether the server is started by this process, on this machine: files it writes can be read here. */
    public boolean isStartedHere() {
        return this == EMBEDDED || this == DEBIAN_SID || this == MARIADB_SID;
    }
}
