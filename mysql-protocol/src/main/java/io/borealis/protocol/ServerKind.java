package io.borealis.protocol;

import java.util.Locale;

/** Whose server it is; both speak the protocol. */
public enum ServerKind {
    MYSQL,
    MARIADB;

    /** By the version that the greeting, or {@code VERSION()}, gives: MariaDB's has its name in all releases. */
    public static ServerKind of(String version) {
        return version.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
    }
}
