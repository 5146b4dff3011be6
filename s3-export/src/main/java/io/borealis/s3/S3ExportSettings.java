package io.borealis.s3;

import java.util.List;
import java.util.Objects;

/**
 * Where exports go, and what they may use.
 *
 * @param access where S3 is, and as whom it is written to
 * @param allowedTargets entries of {@link AllowedPlaces}
 * @param partBytes size of a part of an upload, rounded up to whole MiB; at least S3's own minimum of 5 MiB
 * @param partsInFlight parts of one export that are on their way at once, besides the one being filled
 * @param uploadThreads parts of all exports that are on their way at once
 * @param memoryBytesMax memory of all exports together; at least one part, and an export waits if there is no part left
 *     for it
 */
public record S3ExportSettings(
        S3Access access,
        List<String> allowedTargets,
        long partBytes,
        int partsInFlight,
        int uploadThreads,
        long memoryBytesMax) {

    /** S3 refuses smaller parts, other than the last of an object. */
    public static final long PART_BYTES_MIN = 5L << 20;

    /** Larger parts would make a statement's memory hard to foresee. */
    public static final long PART_BYTES_MAX = 512L << 20;

    private static final int PARTS_IN_FLIGHT_LIMIT = 64;
    private static final int UPLOAD_THREADS_LIMIT = 256;

    /** Checks everything. */
    public S3ExportSettings {
        Objects.requireNonNull(access, "access");
        allowedTargets = List.copyOf(allowedTargets);
        AllowedPlaces.of(allowedTargets);
        Ranges.requireBetween("partBytes", partBytes, PART_BYTES_MIN, PART_BYTES_MAX);
        Ranges.requireBetween("partsInFlight", partsInFlight, 1, PARTS_IN_FLIGHT_LIMIT);
        Ranges.requireBetween("uploadThreads", uploadThreads, 1, UPLOAD_THREADS_LIMIT);
        Ranges.requireBetween("memoryBytesMax", memoryBytesMax, partBytes, Long.MAX_VALUE);
    }
}
