package io.borealis.app;

import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.container.ContainerClient;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.ProxyConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks containers of the user's own that stand for endpoints whether they serve. */
final class EndpointFindings {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SETTING = "ml.sagemaker.url_by_endpoint";

    private EndpointFindings() {}

    /** One finding for each; a container may be started later, so none of them keeps the proxy from running. */
    static List<Finding> of(ProxyConfig config) {
        ContainerClient client = new ContainerClient(PATIENCE, SETTING);
        List<Finding> findings = new ArrayList<>();
        config.ml().settings().sageMaker().ownEndpoints().forEach((name, own) -> {
            try {
                findings.add(client.whyNotServing(new SageMakerEndpoint(name), own)
                        .map(reason -> Finding.warning(
                                "The endpoint " + name + " (" + SETTING + ") does not serve: " + reason + "."))
                        .orElseGet(() -> Finding.ok("The endpoint " + name + " serves.")));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return findings;
    }
}
