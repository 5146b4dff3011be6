package io.borealis.sql.plan.export;

/** How the objects of an export are compressed, which is an extension of Aurora's grammar. */
public enum ExportCompression {
    /** Not at all. */
    OFF,
    GZIP,
    ZSTD
}
