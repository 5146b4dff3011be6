package io.borealis.proxy.error;

import org.jspecify.annotations.Nullable;

/** An error that ends a statement with one ERR packet. It knows nothing of channels. */
public class MySqlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String sqlState;

    /** An error of ours; {@code arguments} fill its template. */
    public MySqlException(MySqlError error, Object... arguments) {
        this(error.errno(), error.sqlState(), error.message(arguments), null);
    }

    /** An error whose number, state and text are known, such as one of MySQL's own that a helper query met. */
    public MySqlException(int errno, String sqlState, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errno = errno;
        this.sqlState = sqlState;
    }

    /** MySQL's error number. */
    public int errno() {
        return errno;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }

    /** The text of the ERR packet. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
