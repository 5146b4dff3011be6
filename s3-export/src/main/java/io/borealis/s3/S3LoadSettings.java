package io.borealis.s3;

import java.util.List;
import java.util.Objects;

/**
 * Where loads come from, and what they may use.
 *
 * @param access where S3 is, and as whom it is read
 * @param allowedSources entries of {@link AllowedPlaces}
 * @param rangeBytes how much of an object one request asks for
 * @param rangesInFlight requests of one load that are on their way at once, or whose answers wait for MySQL
 * @param downloadThreads requests of all loads that are on their way at once
 * @param memoryBytesMax memory of all loads together; at least one range, and a load waits where there is none left for it
 */
public record S3LoadSettings(
        S3Access access,
        List<String> allowedSources,
        int rangeBytes,
        int rangesInFlight,
        int downloadThreads,
        long memoryBytesMax) {

    /** Smaller ranges would cost more in requests than they save in memory. */
    public static final int RANGE_BYTES_MIN = 64 << 10;

    /** Larger ranges would make a statement's memory hard to foresee. */
    public static final int RANGE_BYTES_MAX = 64 << 20;

    private static final int RANGES_IN_FLIGHT_LIMIT = 64;
    private static final int DOWNLOAD_THREADS_LIMIT = 256;

    /** Checks everything. */
    public S3LoadSettings {
        Objects.requireNonNull(access, "access");
        allowedSources = List.copyOf(allowedSources);
        AllowedPlaces.of(allowedSources);
        Ranges.requireBetween("rangeBytes", rangeBytes, RANGE_BYTES_MIN, RANGE_BYTES_MAX);
        Ranges.requireBetween("rangesInFlight", rangesInFlight, 1, RANGES_IN_FLIGHT_LIMIT);
        Ranges.requireBetween("downloadThreads", downloadThreads, 1, DOWNLOAD_THREADS_LIMIT);
        Ranges.requireBetween("memoryBytesMax", memoryBytesMax, rangeBytes, Long.MAX_VALUE);
    }
}
