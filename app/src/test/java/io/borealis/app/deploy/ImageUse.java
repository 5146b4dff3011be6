package io.borealis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every container of the image, whoever makes it: Borealis takes its configuration, its commands are there. */
final class ImageUse {
    static final Path FOLDER = Path.of("..", "docker");

    /** The Dockerfile's own, over which what a file says wins. */
    private static final Pattern IMAGE_VARIABLE = Pattern.compile("(BOREALIS_[A-Z_]+)=(\\S+)");

    private final Path secrets;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * Reads the Dockerfile.
     *
     * @param secrets an empty folder in place of the one where secrets are mounted
     */
    ImageUse(Path secrets) throws IOException {
        this.secrets = secrets;
        Files.writeString(secrets.resolve("admin-token"), "a-token-of-operators");
        Files.writeString(secrets.resolve("service-password"), "secret");
        IMAGE_VARIABLE
                .matcher(Files.readString(FOLDER.resolve("Dockerfile")))
                .results()
                .forEach(variable -> environment.put(variable.group(1), variable.group(2)));
        assertThat(environment).containsEntry("BOREALIS_LISTEN_HOST", "0.0.0.0");
    }

    /** Looks at all pods of manifests. */
    void check(List<HasMetadata> objects) throws IOException {
        assertThat(objects).isNotEmpty();
        String health = healthCommand();
        List<String> configurations = KubernetesObjects.configurations(objects);
        for (Container proxy : KubernetesObjects.proxies(objects)) {
            Map<String, String> own = new HashMap<>(environment);
            proxy.getEnv().stream()
                    .filter(variable -> variable.getName().startsWith("BOREALIS_"))
                    .forEach(variable -> own.put(variable.getName(), text(variable)));
            ProxyConfig config = load(own, configurations);
            assertThat(config.admin().enabled()).isTrue();
            proxy.getPorts()
                    .forEach(port -> assertThat(port.getContainerPort())
                            .isIn(config.listen().port(), config.admin().port()));
            Stream.of(proxy.getStartupProbe(), proxy.getReadinessProbe(), proxy.getLivenessProbe())
                    .filter(probe -> probe != null && probe.getExec() != null)
                    .map(Probe::getExec)
                    .forEach(exec ->
                            assertThat(String.join(" ", exec.getCommand())).isEqualTo(health));
            PodSpec pod = KubernetesObjects.pods(objects).findFirst().orElseThrow();
            long grace =
                    Optional.ofNullable(pod.getTerminationGracePeriodSeconds()).orElse(30L);
            assertThat(config.limits().drainDelay().plus(config.limits().shutdownTimeout()))
                    .isLessThan(Duration.ofSeconds(grace));
            proxy.getVolumeMounts()
                    .forEach(mount -> assertThat(pod.getVolumes())
                            .extracting(Volume::getName)
                            .contains(mount.getName()));
        }
    }

    private static String text(EnvVar variable) {
        return placeholders(variable.getValue());
    }

    /** What stands in capitals is for the reader to replace. */
    private static String placeholders(String text) {
        return text.replace("AWS_REGION", "us-east-1").replace("MYSQL_HOST", "mysql.example.com");
    }

    /** The configuration of a container with these variables; others than Borealis' own are left out. */
    ProxyConfig load(Map<String, String> variables) throws IOException {
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(variables);
        own.keySet().removeIf(name -> !name.startsWith("BOREALIS_"));
        return load(own, List.of());
    }

    private ProxyConfig load(Map<String, String> variables, List<String> configurations) throws IOException {
        Map<String, String> own = new HashMap<>();
        variables.forEach((name, value) -> own.put(name, here(value)));
        if (own.containsKey("BOREALIS_CONFIG")) {
            assertThat(configurations).hasSize(1);
            Path file = Files.writeString(secrets.resolve("borealis.yaml"), here(placeholders(configurations.get(0))));
            own.put("BOREALIS_CONFIG", file.toString());
        }
        return new ConfigLoader(own).load().config();
    }

    private String here(String text) {
        return text.replace("/run/secrets", secrets.toString()).replace("/etc/borealis-secret", secrets.toString());
    }

    /** The command of the image's own health check. */
    private static String healthCommand() throws IOException {
        Matcher command = Pattern.compile("(?s)HEALTHCHECK.*?CMD \\[(.*?)]")
                .matcher(Files.readString(FOLDER.resolve("Dockerfile")));
        assertThat(command.find()).isTrue();
        return command.group(1).replace("\"", "").replace(",", "");
    }
}
