package io.borealis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
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
    void theDocumentationListsThem() throws IOException {
        List<String> rows = Arrays.stream(MetricName.values())
                .map(n -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                n.prometheusName(),
                                n.kind().name().toLowerCase(Locale.ROOT),
                                n.tags().isEmpty()
                                        ? ""
                                        : n.tags().stream()
                                                .map(t -> "`" + t + "`")
                                                .collect(Collectors.joining(", ")),
                                n.help()))
                .toList();

        List<String> documented = Files.readAllLines(Path.of("..", "docs", "reference", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `borealis_"))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(rows);
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
