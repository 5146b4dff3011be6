package io.borealis.s3;

/** The kinds of files an export writes. */
public enum FileFormat {
    /** What MySQL's own {@code INTO OUTFILE} writes, byte for byte (Aurora reference 2.6). */
    TEXT,
    /** Comma-separated values after RFC 4180 (Aurora reference 2.7). */
    CSV,
    /** Apache Parquet, which Aurora does not write. */
    PARQUET;

    /** The names of files of Parquet do not tell how their pages are compressed: the files do. */
    public static final String PARQUET_EXTENSION = ".parquet";

    /** What the names of objects end in. */
    public String extension(FileCompression compression) {
        return this == PARQUET ? PARQUET_EXTENSION : compression.extension();
    }
}
