package io.borealis.app.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of the Compose specification as our files use: a key that is not here is not used by them. */
record ComposeFile(
        @Nullable String name,
        Map<String, Service> services,
        @Nullable Map<String, @Nullable Object> volumes,
        @Nullable Map<String, Secret> secrets) {

    record Service(
            @Nullable String image,
            @Nullable Build build,
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
            @Nullable HealthCheck healthcheck,
            @Nullable List<String> volumes,
            @Nullable List<String> ports,
            @Nullable List<Object> secrets,
            @JsonProperty("read_only") @Nullable Boolean readOnly,
            @Nullable List<String> tmpfs,
            @JsonProperty("cap_drop") @Nullable List<String> capDrop,
            @JsonProperty("security_opt") @Nullable List<String> securityOpt,
            @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
            @Nullable Deploy deploy) {}

    record Build(String context, String dockerfile, String target) {}

    record Dependency(String condition) {}

    record HealthCheck(List<String> test, String interval, String timeout, int retries) {}

    record Secret(String file) {}

    record Deploy(int replicas) {}
}
