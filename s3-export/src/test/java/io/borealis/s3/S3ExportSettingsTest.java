package io.borealis.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class S3ExportSettingsTest {

    private static S3ExportSettings with(long partBytes, int partsInFlight, int uploadThreads, long memoryBytesMax) {
        return new S3ExportSettings(
                access(null, null, null), List.of(), partBytes, partsInFlight, uploadThreads, memoryBytesMax);
    }

    private static S3ExportSettings with(String region, URI endpoint, String roleArn, List<String> allowed) {
        return new S3ExportSettings(access(region, endpoint, roleArn), allowed, 8 << 20, 3, 8, 64 << 20);
    }

    private static S3Access access(@Nullable String region, @Nullable URI endpoint, @Nullable String roleArn) {
        return new S3Access(region, endpoint, true, roleArn, "", Duration.ofMinutes(1));
    }

    @Test
    void anEmptyRoleIsNone() {
        assertThat(with("", URI.create("http://localhost:1"), " ", List.of())
                        .access()
                        .roleArn())
                .isNull();
    }

    @Test
    void refusesSizesOutsideTheirRanges() {
        assertThatThrownBy(() -> with((5 << 20) - 1, 3, 8, 64 << 20)).hasMessageContaining("partBytes");
        assertThatThrownBy(() -> with(513L << 20, 3, 8, 1L << 40)).hasMessageContaining("partBytes");
        assertThatThrownBy(() -> with(8 << 20, 0, 8, 64 << 20)).hasMessageContaining("partsInFlight");
        assertThatThrownBy(() -> with(8 << 20, 3, 0, 64 << 20)).hasMessageContaining("uploadThreads");
        assertThatThrownBy(() -> with(8 << 20, 3, 8, (8 << 20) - 1)).hasMessageContaining("memoryBytesMax");
    }

    @Test
    void refusesNamesThatAreNone() {
        URI endpoint = URI.create("http://localhost:1");
        String role = "arn:aws:iam::123456789012:role/r";

        assertThatThrownBy(() -> with("EU", endpoint, role, List.of())).hasMessageContaining("region");
        assertThatThrownBy(() -> with("eu-west-1", URI.create("s3://x"), role, List.of()))
                .hasMessageContaining("endpoint");
        assertThatThrownBy(() -> with("eu-west-1", endpoint, "role", List.of())).hasMessageContaining("roleArn");
        assertThatThrownBy(() -> with("eu-west-1", endpoint, role, List.of("*")))
                .hasMessageContaining("'*'");
    }
}
