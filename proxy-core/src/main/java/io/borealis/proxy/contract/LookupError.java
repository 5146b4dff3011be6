package io.borealis.proxy.contract;

/** An error that only lookup functions raise, by its number and SQLSTATE. */
public enum LookupError {
    /** No proxy has prepared the session: the call stands where the proxy did not see it. */
    UNPREPARED(63901, "ML001"),
    /** An input has no answer in mode {@link LookupMode#STRICT}. */
    INPUT_MISSING(63902, "ML002");

    private final int errno;
    private final String sqlState;

    LookupError(int errno, String sqlState) {
        this.errno = errno;
        this.sqlState = sqlState;
    }

    /** Number of the error. */
    public int errno() {
        return errno;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether an error has this number and this SQLSTATE. */
    public boolean matches(int otherErrno, String otherState) {
        return errno == otherErrno && sqlState.equals(otherState);
    }
}
