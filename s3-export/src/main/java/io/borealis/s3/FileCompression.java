package io.borealis.s3;

/** How the objects of an export are compressed. Their names say so, and loads go by that. */
public enum FileCompression {
    NONE(""),
    /** RFC 1952. */
    GZIP(".gz"),
    /** RFC 8878. */
    ZSTD(".zst");

    private final String extension;

    FileCompression(String extension) {
        this.extension = extension;
    }

    /** What the names of compressed objects end in. */
    public String extension() {
        return extension;
    }
}
