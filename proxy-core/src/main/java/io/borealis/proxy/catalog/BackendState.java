package io.borealis.proxy.catalog;

/**
 * How the backend is, as far as statements with model calls need it.
 *
 * @param condition in one word
 * @param sentence what it is, and what to do; empty where all is well
 */
public record BackendState(Condition condition, String sentence) {
    /** All that is needed is there, as far as it can be seen. */
    public static final BackendState GOOD = new BackendState(Condition.GOOD, "");

    /** Nothing has been heard in the time that was given. */
    public static final BackendState SILENT = new BackendState(
            Condition.SILENT, "The MySQL server does not answer in time; see backend.host and its load");

    /** How a backend can be. */
    public enum Condition {
        GOOD,
        /** No connection, or no word on it. */
        UNREACHABLE,
        SILENT,
        /** It answers, but not the service account. */
        ACCOUNT_REFUSED,
        /** Lookup functions are missing or older than this proxy. */
        FUNCTIONS_OUTDATED
    }
}
