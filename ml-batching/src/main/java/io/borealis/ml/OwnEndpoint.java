package io.borealis.ml;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An endpoint that is no endpoint of SageMaker's but a container with SageMaker's contract, wherever it runs.
 *
 * @param url where batches are sent to by POST: http or https, such as {@code http://127.0.0.1:8080/invocations}
 * @param tokenFile a file with the bearer token that goes along, read for each request; only to https and to this host
 */
public record OwnEndpoint(URI url, Optional<Path> tokenFile) {

    public OwnEndpoint {
        String scheme = url.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("'" + url + "' must be an http or https URL without user and password");
        }
        if (tokenFile.isPresent() && "http".equals(scheme) && !isThisHost(url.getHost())) {
            throw new IllegalArgumentException("'" + url + "' must be https: a token would travel in clear");
        }
    }

    private static boolean isThisHost(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
