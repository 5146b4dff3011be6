package io.borealis.proxy.execute.export;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The time zone in which a session is told values of TIMESTAMP. */
final class SessionTimeZone {

    private static final String QUERY =
            "SELECT CAST(@@SESSION.time_zone AS BINARY)," + " CAST(@@GLOBAL.system_time_zone AS BINARY) LIMIT 1";

    private static final String SYSTEM = "SYSTEM";

    /** The server tells its system's zone by an abbreviation, of which only these mean the same all the year. */
    private static final Set<String> UTC = Set.of("UTC", "GMT", "UCT", "Etc/UTC");

    private SessionTimeZone() {}

    /** Asks for it; empty where its name is not known here. */
    static Optional<ZoneId> of(BackendCalls backend) throws MySqlException {
        HelperRow row = backend.helperRows(QUERY).get(0);
        String name = row.text(0);
        if (!name.equals(SYSTEM)) {
            return named(name);
        }
        return UTC.contains(row.text(1)) ? named("UTC") : Optional.empty();
    }

    private static Optional<ZoneId> named(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
