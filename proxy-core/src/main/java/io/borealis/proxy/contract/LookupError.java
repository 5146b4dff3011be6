package io.borealis.proxy.contract;

/** An error that only lookup functions raise, by its number and SQLSTATE. */
public enum LookupError {
    /** No proxy answers. */
    NO_PROXY(63901, "ML001"),
    /** No proxy answers, and in mode {@link LookupMode#STAGED} an answer was not there. */
    INPUT_MISSING(63902, "ML002"),
    /** The proxy wants the statement given up, to run it another way. */
    GIVEN_UP(63903, "ML003"),
    /** In mode {@link LookupMode#PROBE} a call was met that is answered anew each time. */
    EACH_ROW(63904, "ML004");

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
