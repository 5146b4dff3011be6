package io.borealis.protocol;

/** Status flags that every OK and EOF packet carries (protocol manual, "SERVER_STATUS_flags_enum"). */
public final class ServerStatus {
    public static final int IN_TRANS = 0x0001;
    public static final int AUTOCOMMIT = 0x0002;
    public static final int MORE_RESULTS_EXISTS = 0x0008;
    public static final int QUERY_NO_INDEX_USED = 0x0020;
    public static final int CURSOR_EXISTS = 0x0040;
    public static final int LAST_ROW_SENT = 0x0080;
    public static final int NO_BACKSLASH_ESCAPES = 0x0200;
    public static final int IN_TRANS_READONLY = 0x2000;
    public static final int SESSION_STATE_CHANGED = 1 << 14;

    private ServerStatus() {}

    /** Whether {@code status} holds {@code flag}. */
    public static boolean has(int status, int flag) {
        return (status & flag) != 0;
    }
}
