package io.borealis.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAccessTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void emptyRegionAndRoleAreAbsent() {
        AwsAccess access = access(" ", null, "");

        assertThat(access.region()).isNull();
        assertThat(access.roleArn()).isNull();
    }

    @Test
    void regionEndpointAndRoleAreTakenAsGiven() {
        AwsAccess access =
                access("us-gov-west-1", "http://localhost:4566", "arn:aws-us-gov:iam::123456789012:role/a/b");

        assertThat(access.region()).isEqualTo("us-gov-west-1");
        assertThat(access.endpoint()).hasToString("http://localhost:4566");
        assertThat(access.roleArn()).isEqualTo("arn:aws-us-gov:iam::123456789012:role/a/b");
    }

    @Test
    void whatIsNoRegionEndpointOrRoleIsRefusedByName() {
        assertThatThrownBy(() -> access("Frankfurt", null, null)).hasMessageContaining("region");
        assertThatThrownBy(() -> access(null, "localhost:4566", null)).hasMessageContaining("endpoint");
        assertThatThrownBy(() -> access(null, null, "borealis-role")).hasMessageContaining("roleArn");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aConcurrencyOutsideItsRangeIsRefused(int max) {
        assertThatThrownBy(() -> new AwsAccess(null, null, null, max, TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("concurrencyMax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT10M0.001S"})
    void timeoutsOutsideAurorasRangeAreRefused(Duration timeout) {
        assertThatThrownBy(() -> new AwsAccess(null, null, null, 1, timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attemptTimeout");
    }

    private static AwsAccess access(@Nullable String region, @Nullable String endpoint, @Nullable String roleArn) {
        return new AwsAccess(region, endpoint == null ? null : URI.create(endpoint), roleArn, 8, TIMEOUT);
    }
}
