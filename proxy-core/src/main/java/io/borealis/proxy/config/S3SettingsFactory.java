package io.borealis.proxy.config;

import io.borealis.s3.S3ExportSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes the settings of exports from the configuration. */
public final class S3SettingsFactory {
    private S3SettingsFactory() {}

    /** The settings of all exports. */
    public static S3ExportSettings of(S3Config config) {
        return new S3ExportSettings(
                emptyToNull(config.region()),
                config.endpoint().isEmpty() ? null : URI.create(config.endpoint()),
                config.pathStyle(),
                emptyToNull(config.role()),
                config.allowedTargetList(),
                config.auroraS3UploadStreamChunkSize().bytes(),
                config.partsInFlight(),
                config.uploadThreads(),
                config.memoryMax().bytes(),
                config.attemptTimeout());
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
