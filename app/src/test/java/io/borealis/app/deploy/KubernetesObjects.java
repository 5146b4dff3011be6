package io.borealis.app.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Manifests as objects of Kubernetes. */
final class KubernetesObjects {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Secret", Secret.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    private KubernetesObjects() {}

    /** All of a text; a kind or a field that Kubernetes does not have is an error. */
    static List<HasMetadata> parse(String text) throws IOException {
        return StrictYaml.documents(text).stream()
                .map(document -> {
                    String kind = document.get("apiVersion") + " " + document.get("kind");
                    Class<? extends HasMetadata> type = KINDS.get(kind);
                    if (type == null) {
                        throw new IllegalArgumentException("no kind of ours: " + kind);
                    }
                    return (HasMetadata) StrictYaml.as(type, document);
                })
                .toList();
    }

    /** The pods that objects make. */
    static Stream<PodSpec> pods(List<HasMetadata> objects) {
        return objects.stream().flatMap(object -> {
            if (object instanceof Deployment deployment) {
                return Stream.of(deployment.getSpec().getTemplate().getSpec());
            }
            return object instanceof StatefulSet set
                    ? Stream.of(set.getSpec().getTemplate().getSpec())
                    : Stream.empty();
        });
    }

    /** The containers of Borealis, sidecars too. */
    static List<Container> proxies(List<HasMetadata> objects) {
        return pods(objects)
                .flatMap(pod -> Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
                .filter(container -> container.getName().equals("borealis"))
                .toList();
    }

    /** The configuration files in ConfigMaps. */
    static List<String> configurations(List<HasMetadata> objects) {
        return objects.stream()
                .filter(ConfigMap.class::isInstance)
                .map(map -> ((ConfigMap) map).getData().get("borealis.yaml"))
                .toList();
    }
}
