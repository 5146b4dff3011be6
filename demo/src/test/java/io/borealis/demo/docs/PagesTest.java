package io.borealis.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.borealis.metrics.MetricName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be told of the pages without a server. {@code DocumentationIT} runs what they show. */
class PagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern METER = Pattern.compile("borealis_\\w+");
    private static final int README_LINES_MAX = 200;

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (DocPage page : DocPage.all()) {
            broken.addAll(page.brokenLinks());
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeIsForNewcomers() throws IOException {
        assertThat(Files.readAllLines(DocPage.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES_MAX);
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Files.readString(DocPage.ROOT.resolve("docs/README.md"));

        assertThat(DocPage.ofUsers())
                .map(DocPage::name)
                .filteredOn(name -> name.matches("docs/(tutorial|how-to|reference|explanation)/.*"))
                .allSatisfy(name -> assertThat(index).contains("(" + name.substring("docs/".length()) + ")"));
    }

    @Test
    void whatIsNotRunSaysWhy() throws IOException {
        assertThat(blocks())
                .filteredOn(DocBlock::isNotRun)
                .allSatisfy(
                        block -> assertThat(block.reason()).as(block.place()).isNotEmpty());
    }

    @Test
    void jsonIsJson() throws IOException {
        for (DocBlock block : blocks("json")) {
            assertThat(JSON.readTree(block.text()).isContainerNode())
                    .as(block.place())
                    .isTrue();
        }
    }

    @Test
    void everyKeyOfAConfigurationIsInTheReference() throws IOException {
        JsonNode reference = YAML.readTree(
                DocPage.ROOT.resolve("config/borealis-reference.yaml").toFile());
        List<String> unknown = new ArrayList<>();
        for (DocBlock block : blocks("yaml")) {
            JsonNode shown = YAML.readTree(block.text());
            if (shown.fieldNames().hasNext() && reference.has(shown.fieldNames().next())) {
                unknownKey(shown, reference, "").ifPresent(key -> unknown.add(block.place() + ": " + key));
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void queriesForPrometheusNameMetersThatThereAre() throws IOException {
        String names = Arrays.stream(MetricName.values())
                .map(MetricName::prometheusName)
                .collect(Collectors.joining(" "));
        for (DocBlock block : blocks("promql")) {
            assertThat(METER.matcher(block.text())
                            .results()
                            .map(meter -> meter.group().replaceFirst("_(bucket|count|sum|max)$", "")))
                    .as(block.place())
                    .allSatisfy(meter -> assertThat(names).contains(meter));
        }
    }

    private static Optional<String> unknownKey(JsonNode shown, JsonNode reference, String path) {
        for (Map.Entry<String, JsonNode> entry : shown.properties()) {
            String key = path + entry.getKey();
            JsonNode known = reference.get(entry.getKey());
            if (known == null) {
                return Optional.of(key);
            }
            if (known.isObject() && !known.isEmpty()) {
                Optional<String> below = unknownKey(entry.getValue(), known, key + ".");
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static List<DocBlock> blocks(String... languages) throws IOException {
        return DocPage.ofUsers().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> languages.length == 0 || block.isOf(languages))
                .toList();
    }
}
