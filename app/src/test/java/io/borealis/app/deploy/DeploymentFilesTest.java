package io.borealis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Compose and Kubernetes are told: fields, keys, commands and ports that there are. */
class DeploymentFilesTest {
    private static final Path FOLDER = ImageUse.FOLDER;
    private static final Pattern INTERPOLATED = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private ImageUse image;

    @BeforeEach
    void readImage() throws IOException {
        image = new ImageUse(directory);
    }

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("kubernetes"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aManifestIsWhatKubernetesAndBorealisTake(Path file) throws IOException {
        image.check(KubernetesObjects.parse(Files.readString(file)));
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsFound() throws IOException {
        String text = Files.readString(FOLDER.resolve(Path.of("kubernetes", "deployment.yaml")));

        assertThatThrownBy(() -> KubernetesObjects.parse(text.replace("readinessProbe", "readynessProbe")))
                .hasMessageContaining("readynessProbe");
    }

    @Test
    void composeFilesAreWhatBorealisTakes() throws IOException {
        ComposeFile compose = compose("compose.yaml");
        ComposeFile aws = compose("compose.aws.yaml");

        assertThat(compose.services()).containsOnlyKeys("mysql", "local-aws", "borealis", "prometheus", "grafana");
        assertThat(compose.services()).containsKeys(aws.services().keySet().toArray(String[]::new));
        ComposeFile.Service borealis = service(compose);
        Map<String, String> variables = new HashMap<>(interpolated(environment(borealis)));
        ProxyConfig local = image.load(variables);
        assertThat(local.ml().comprehend().endpoint()).isEqualTo("http://local-aws:4579");
        assertThat(local.backend().host()).isEqualTo("mysql");
        assertThat(borealis.ports())
                .containsExactly(
                        "127.0.0.1:3307:" + local.listen().port(),
                        "127.0.0.1:9307:" + local.admin().port());
        variables.putAll(interpolated(environment(service(aws))));
        assertThat(image.load(variables).ml().comprehend().endpoint()).isEmpty();
        for (ComposeFile.Service service : compose.services().values()) {
            for (String volume : service.volumes() == null ? List.<String>of() : service.volumes()) {
                if (volume.startsWith("./")) {
                    assertThat(FOLDER.resolve(volume.substring(2, volume.indexOf(':'))))
                            .exists();
                }
            }
            if (service.build() != null) {
                assertThat(Files.readString(FOLDER.resolve("Dockerfile")))
                        .containsPattern("(?m)^FROM .* AS " + service.build().target() + "$");
            }
        }
    }

    private static ComposeFile.Service service(ComposeFile file) {
        return Objects.requireNonNull(file.services().get("borealis"));
    }

    private static Map<String, String> environment(ComposeFile.Service service) {
        return Objects.requireNonNull(service.environment());
    }

    private static Map<String, String> interpolated(Map<String, String> variables) {
        Map<String, String> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(
                name, INTERPOLATED.matcher(value).replaceAll(found -> Matcher.quoteReplacement(found.group(1)))));
        return values;
    }

    private static ComposeFile compose(String name) throws IOException {
        return StrictYaml.as(
                ComposeFile.class,
                StrictYaml.documents(Files.readString(FOLDER.resolve(name))).get(0));
    }
}
