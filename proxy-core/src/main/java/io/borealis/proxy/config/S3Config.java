package io.borealis.proxy.config;

import io.borealis.s3.AllowedPlaces;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.S3LoadSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Exports to S3 and loads from there.
 *
 * @param region of URIs that name none; empty for what the AWS SDK finds
 * @param endpoint empty for the Region's own
 * @param awsDefaultS3Role Aurora's parameter of that name; empty for the process's own credentials
 * @param auroraSelectIntoS3Role Aurora's parameter of that name; for exports it comes before the other, where it is set
 * @param auroraLoadFromS3Role Aurora's parameter of that name; for loads it comes before the other, where it is set
 * @param allowedTargets each {@code bucket} or {@code bucket/prefix}; empty for all
 * @param allowedSources each {@code bucket} or {@code bucket/prefix}; empty for all
 * @param loadRange how much of an object one request asks for
 */
public record S3Config(
        String region,
        String endpoint,
        boolean pathStyle,
        String awsDefaultS3Role,
        String auroraSelectIntoS3Role,
        String auroraLoadFromS3Role,
        List<String> allowedTargets,
        List<String> allowedSources,
        ByteSize auroraS3UploadFileSizeThreshold,
        ByteSize auroraS3UploadStreamChunkSize,
        int partsInFlight,
        int uploadThreads,
        ByteSize memoryMax,
        ByteSize loadRange,
        int loadRangesInFlight,
        int downloadThreads,
        ByteSize loadMemoryMax,
        Duration attemptTimeout) {

    public S3Config {
        allowedTargets = List.copyOf(allowedTargets);
        allowedSources = List.copyOf(allowedSources);
        Checks.matches("s3.region", region, MlConfig.REGION, "a name like eu-central-1, or ''");
        Checks.url("s3.endpoint", endpoint);
        Checks.role("s3.aws_default_s3_role", awsDefaultS3Role);
        Checks.role("s3.aurora_select_into_s3_role", auroraSelectIntoS3Role);
        Checks.role("s3.aurora_load_from_s3_role", auroraLoadFromS3Role);
        checkPlaces("s3.allowed_targets", allowedTargets);
        checkPlaces("s3.allowed_sources", allowedSources);
        Checks.range(
                "s3.aurora_s3_upload_file_size_threshold",
                auroraS3UploadFileSizeThreshold,
                ByteSize.ofKibibytes(1),
                ByteSize.ofGibibytes(5 * 1024));
        Checks.range(
                "s3.aurora_s3_upload_stream_chunk_size",
                auroraS3UploadStreamChunkSize,
                ByteSize.ofMebibytes(5),
                ByteSize.ofMebibytes(512));
        Checks.range("s3.parts_in_flight", partsInFlight, 1, 64);
        Checks.range("s3.upload_threads", uploadThreads, 1, 256);
        Checks.range("s3.memory_max", memoryMax, auroraS3UploadStreamChunkSize, ByteSize.ofGibibytes(64));
        Checks.range("s3.load_range", loadRange, ByteSize.ofKibibytes(64), ByteSize.ofMebibytes(64));
        Checks.range("s3.load_ranges_in_flight", loadRangesInFlight, 1, 64);
        Checks.range("s3.download_threads", downloadThreads, 1, 256);
        Checks.range("s3.load_memory_max", loadMemoryMax, loadRange, ByteSize.ofGibibytes(64));
        Checks.range("s3.attempt_timeout", attemptTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void checkPlaces(String key, List<String> places) {
        try {
            AllowedPlaces.of(places);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key + ": " + e.getMessage(), e);
        }
    }

    /** Exports in the terms of module s3-export. */
    public S3ExportSettings settings() {
        return new S3ExportSettings(
                access("aurora_select_into_s3_role", auroraSelectIntoS3Role),
                allowedTargets,
                auroraS3UploadStreamChunkSize.bytes(),
                partsInFlight,
                uploadThreads,
                memoryMax.bytes());
    }

    /** Loads in the terms of module s3-export. */
    public S3LoadSettings loadSettings() {
        return new S3LoadSettings(
                access("aurora_load_from_s3_role", auroraLoadFromS3Role),
                allowedSources,
                Math.toIntExact(loadRange.bytes()),
                loadRangesInFlight,
                downloadThreads,
                loadMemoryMax.bytes());
    }

    /**
     * How S3 is called.
     *
     * @param key of the role that comes before the general one
     * @param role empty for none
     */
    private S3Access access(String key, String role) {
        return new S3Access(
                Absent.ifEmpty(region),
                endpoint.isEmpty() ? null : URI.create(endpoint),
                pathStyle,
                Absent.ifEmpty(role.isEmpty() ? awsDefaultS3Role : role),
                "s3." + key + " or s3.aws_default_s3_role",
                attemptTimeout);
    }
}
