package io.borealis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.app.testing.GoProgram;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Helm chart, rendered by the engine that Helm itself stands on. */
@Timeout(300)
class HelmChartIT {
    private static final Path CHART = ImageUse.FOLDER.resolve(Path.of("helm", "borealis"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path programs;

    @SuppressWarnings("NullAway.Init")
    private static Path renderer;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private ImageUse image;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Optional<String> obstacle = GoProgram.obstacle(
                "github.com/Masterminds/sprig", "github.com/xeipuuv/gojsonschema", "gopkg.in/yaml.v3");
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
        renderer = programs.resolve("render");
        GoProgram.build(Path.of("src", "test", "go", "render.go"), renderer);
    }

    @BeforeEach
    void readImage() throws IOException {
        image = new ImageUse(directory);
    }

    @Test
    void theChartIsWhatKubernetesAndBorealisTake() throws Exception {
        List<HasMetadata> objects = KubernetesObjects.parse(rendered(""));

        image.check(objects);
        assertThat(objects)
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ConfigMap", "Deployment", "PodDisruptionBudget", "Service", "ServiceAccount");
    }

    @Test
    void theChartTakesAllItsValues() throws Exception {
        List<HasMetadata> objects = KubernetesObjects.parse(rendered("""
                image: {tag: '1.2.3'}
                imagePullSecrets: [{name: registry}]
                replicaCount: 7
                config:
                  backend: {host: db.example.com, port: 3310}
                  ml: {region: eu-west-1, comprehend: {concurrency_max: 4}}
                environment: {AWS_REGION: eu-west-1}
                serviceAccount: {annotations: {eks.amazonaws.com/role-arn: 'arn:aws:iam::123456789012:role/borealis'}}
                podAnnotations: {prometheus.io/scrape: 'true'}
                service: {type: LoadBalancer, annotations: {a: b}}
                nodeSelector: {kubernetes.io/arch: amd64}
                tolerations: [{key: dedicated, operator: Exists}]
                affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}
                networkPolicy: {enabled: true}
                """));

        image.check(objects);
        assertThat(objects).extracting(HasMetadata::getKind).contains("NetworkPolicy");
        assertThat(KubernetesObjects.proxies(objects).get(0).getImage()).isEqualTo("borealis:1.2.3");
        assertThat(KubernetesObjects.configurations(objects).get(0))
                .contains("host: db.example.com", "drain_delay: 15s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicaCount: many",
                "replicas: 3",
                "config: {backend: {service_password: secret}}",
                "config: {backent: {host: x}}",
                "service: {type: Loadbalancer}"
            })
    void theChartsSchemaRefusesWhatIsWrong(String values) throws Exception {
        GoProgram.Result result = render(values);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).contains("values: ");
    }

    private String rendered(String values) throws IOException, InterruptedException {
        GoProgram.Result result = render(values);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private GoProgram.Result render(String values) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("values.yaml"), values);
        return GoProgram.run(renderer, CHART.toString(), file.toString());
    }
}
