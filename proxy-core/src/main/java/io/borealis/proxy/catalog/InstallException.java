package io.borealis.proxy.catalog;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What Borealis needs could not be put into the server. Its message says what to do and is shown as it is. */
public final class InstallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unreachable;

    private InstallException(String message, boolean unreachable, @Nullable SQLException cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    static InstallException of(SQLException cause) {
        SqlFailure failure = SqlFailure.of(cause);
        return new InstallException(failure.explain(cause), failure == SqlFailure.UNREACHABLE, cause);
    }

    /** Nothing is put into a server of MariaDB. */
    static InstallException ofMariaDb(String version) {
        return new InstallException(
                "The server is " + version + ": statements pass, but machine learning functions need MySQL",
                false,
                null);
    }

    /** Whether trying again later may help, with nothing changed by anybody. */
    boolean isUnreachable() {
        return unreachable;
    }
}
