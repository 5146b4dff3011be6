package io.borealis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetricNameTest {

    @Test
    void namesTagsAndUnitsAreThoseUsersRelyOn() throws IOException {
        List<String> names = Arrays.stream(MetricName.values())
                .map(n -> n.meter() + "{" + String.join(",", n.tags()) + "} " + n.unit())
                .toList();

        assertThat(names).isEqualTo(checkedIn());
    }

    @Test
    void everyNameIsOneThatPrometheusAccepts() {
        assertThat(MetricName.values()).allSatisfy(n -> assertThat(n.meter()).matches("borealis_[a-z0-9_]+"));
    }

    @Test
    void everyMeterSaysWhatItTells() {
        assertThat(MetricName.values()).allSatisfy(n -> assertThat(n.help()).isNotBlank());
    }

    private static List<String> checkedIn() throws IOException {
        try (InputStream in = Objects.requireNonNull(MetricNameTest.class.getResourceAsStream("/metric-names.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
