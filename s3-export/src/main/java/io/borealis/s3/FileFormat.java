package io.borealis.s3;

/** The two kinds of files an export writes. */
public enum FileFormat {
    /** What MySQL's own {@code INTO OUTFILE} writes, byte for byte (Aurora reference 2.6). */
    TEXT,
    /** Comma-separated values after RFC 4180 (Aurora reference 2.7). */
    CSV
}
