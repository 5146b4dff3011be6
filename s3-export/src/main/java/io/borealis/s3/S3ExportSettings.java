package io.borealis.s3;

import io.borealis.aws.AwsNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where S3 is, as whom we write, and what an export may use.
 *
 * @param region AWS Region of URIs that name none; null leaves it to the SDK's chain (environment, profile, instance)
 * @param endpoint where requests go instead of the Region's own address; null for that
 * @param pathStyle whether the bucket stands in the path and not in the host name, as most stand-ins for S3 need it
 * @param roleArn role assumed for the calls, Aurora's {@code aurora_select_into_s3_role} or {@code aws_default_s3_role}; null
 *     calls with the process's own credentials
 * @param allowedTargets entries of {@link AllowedTargets}
 * @param partBytes size of a part of an upload, rounded up to whole MiB; at least S3's own minimum of 5 MiB
 * @param partsInFlight parts of one export that are on their way at once, besides the one being filled
 * @param uploadThreads parts of all exports that are on their way at once
 * @param memoryBytesMax memory of all exports together; at least one part, and an export waits if there is no part left
 *     for it
 * @param attemptTimeout how long one request may take before it is given up and sent again
 */
public record S3ExportSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        @Nullable String roleArn,
        List<String> allowedTargets,
        long partBytes,
        int partsInFlight,
        int uploadThreads,
        long memoryBytesMax,
        Duration attemptTimeout) {

    /** S3 refuses smaller parts, other than the last of an object. */
    public static final long PART_BYTES_MIN = 5L << 20;

    /** Larger parts would make a statement's memory hard to foresee. */
    public static final long PART_BYTES_MAX = 512L << 20;

    private static final int PARTS_IN_FLIGHT_LIMIT = 64;
    private static final int UPLOAD_THREADS_LIMIT = 256;

    /** Checks everything. */
    public S3ExportSettings {
        region = AwsNames.region(region);
        roleArn = AwsNames.roleArn(roleArn);
        endpoint = AwsNames.endpoint(endpoint);
        allowedTargets = List.copyOf(allowedTargets);
        Objects.requireNonNull(attemptTimeout, "attemptTimeout");
        AllowedTargets.of(allowedTargets);
        requireBetween("partBytes", partBytes, PART_BYTES_MIN, PART_BYTES_MAX);
        requireBetween("partsInFlight", partsInFlight, 1, PARTS_IN_FLIGHT_LIMIT);
        requireBetween("uploadThreads", uploadThreads, 1, UPLOAD_THREADS_LIMIT);
        requireBetween("memoryBytesMax", memoryBytesMax, partBytes, Long.MAX_VALUE);
        if (attemptTimeout.isNegative() || attemptTimeout.isZero()) {
            throw new IllegalArgumentException("attemptTimeout must be positive, not " + attemptTimeout);
        }
    }

    private static void requireBetween(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }
}
