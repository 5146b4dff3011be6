package io.borealis.s3;

/**
 * Where an export goes and what it leaves there.
 *
 * @param manifest whether a list of the objects is written at the end, as a sign that the export is complete
 * @param overwrite whether the objects of an earlier export make room, or the export is refused
 * @param format what is written; the same as that of the options
 * @param compression how the data objects, or the pages in them, are compressed; the manifest is not
 * @param fileBytesMax size, as S3 stores it, at which an object is finished and the next one begun; at least 1. The row that reaches it stays
 *     whole. Aurora's {@code aurora_s3_upload_file_size_threshold}
 */
public record ExportTarget(
        S3Uri uri,
        boolean manifest,
        boolean overwrite,
        Encryption encryption,
        FileFormat format,
        FileCompression compression,
        long fileBytesMax) {

    /** Aurora's default size of a file: 6 GiB. */
    public static final long FILE_BYTES_DEFAULT = 6L << 30;

    /** Checks the size. */
    public ExportTarget {
        if (fileBytesMax < 1) {
            throw new IllegalArgumentException("fileBytesMax must be at least 1, not " + fileBytesMax);
        }
    }

    /** A target with everything as the statement without further clauses has it. */
    public static ExportTarget of(S3Uri uri) {
        return new ExportTarget(
                uri,
                false,
                false,
                new Encryption.BucketDefault(),
                FileFormat.TEXT,
                FileCompression.NONE,
                FILE_BYTES_DEFAULT);
    }

    /** The same with {@code MANIFEST ON}. */
    public ExportTarget withManifest() {
        return new ExportTarget(uri, true, overwrite, encryption, format, compression, fileBytesMax);
    }

    /** The same with {@code OVERWRITE ON}. */
    public ExportTarget withOverwrite() {
        return new ExportTarget(uri, manifest, true, encryption, format, compression, fileBytesMax);
    }

    /** The same with another encryption. */
    public ExportTarget withEncryption(Encryption other) {
        return new ExportTarget(uri, manifest, overwrite, other, format, compression, fileBytesMax);
    }

    /** The same with other files. */
    public ExportTarget withFiles(FileFormat otherFormat, FileCompression otherCompression) {
        return new ExportTarget(uri, manifest, overwrite, encryption, otherFormat, otherCompression, fileBytesMax);
    }

    /** The same with another size of files. */
    public ExportTarget withFileBytesMax(long bytes) {
        return new ExportTarget(uri, manifest, overwrite, encryption, format, compression, bytes);
    }
}
