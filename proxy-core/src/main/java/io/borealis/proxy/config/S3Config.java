package io.borealis.proxy.config;

import io.borealis.s3.AllowedTargets;
import io.borealis.s3.S3ExportSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Exports to S3.
 *
 * @param region of URIs that name none; empty for what the AWS SDK finds
 * @param endpoint empty for the Region's own
 * @param awsDefaultS3Role Aurora's parameter of that name; empty for the process's own credentials
 * @param auroraSelectIntoS3Role Aurora's parameter of that name; where it is set it comes before the other
 * @param allowedTargets each {@code bucket} or {@code bucket/prefix}; empty for all
 */
public record S3Config(
        String region,
        String endpoint,
        boolean pathStyle,
        String awsDefaultS3Role,
        String auroraSelectIntoS3Role,
        List<String> allowedTargets,
        ByteSize auroraS3UploadFileSizeThreshold,
        ByteSize auroraS3UploadStreamChunkSize,
        int partsInFlight,
        int uploadThreads,
        ByteSize memoryMax,
        Duration attemptTimeout) {

    public S3Config {
        allowedTargets = List.copyOf(allowedTargets);
        Checks.matches("s3.region", region, MlConfig.REGION, "a name like eu-central-1, or ''");
        Checks.url("s3.endpoint", endpoint);
        Checks.role("s3.aws_default_s3_role", awsDefaultS3Role);
        Checks.role("s3.aurora_select_into_s3_role", auroraSelectIntoS3Role);
        try {
            AllowedTargets.of(allowedTargets);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("s3.allowed_targets: " + e.getMessage(), e);
        }
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
        Checks.range("s3.attempt_timeout", attemptTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** The same in the terms of module s3-export. */
    public S3ExportSettings settings() {
        return new S3ExportSettings(
                Absent.ifEmpty(region),
                endpoint.isEmpty() ? null : URI.create(endpoint),
                pathStyle,
                Absent.ifEmpty(role()),
                allowedTargets,
                auroraS3UploadStreamChunkSize.bytes(),
                partsInFlight,
                uploadThreads,
                memoryMax.bytes(),
                attemptTimeout);
    }

    /** The role to assume, empty for none. */
    private String role() {
        return auroraSelectIntoS3Role.isEmpty() ? awsDefaultS3Role : auroraSelectIntoS3Role;
    }
}
