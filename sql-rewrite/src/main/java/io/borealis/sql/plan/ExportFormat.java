package io.borealis.sql.plan;

/** How an export writes its rows. */
public enum ExportFormat {
    /** As SELECT … INTO OUTFILE does. */
    TEXT,
    /** By RFC 4180. */
    CSV
}
