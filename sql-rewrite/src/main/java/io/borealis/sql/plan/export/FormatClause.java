package io.borealis.sql.plan.export;

/** How an export writes its rows. */
public enum FormatClause {
    /** As SELECT … INTO OUTFILE does. */
    TEXT,
    /** By RFC 4180. */
    CSV,
    /** Apache Parquet, which is an extension of Aurora's grammar. */
    PARQUET
}
