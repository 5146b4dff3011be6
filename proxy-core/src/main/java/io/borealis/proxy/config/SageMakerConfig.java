package io.borealis.proxy.config;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.OwnEndpoint;
import io.borealis.ml.SageMakerSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Calls of SageMaker endpoints.
 *
 * @param awsDefaultSagemakerRole Aurora's parameter of that name; empty for the process's own credentials
 * @param endpoint empty for the Region's own
 * @param attemptTimeout patience for one request
 * @param concurrencyMax of each endpoint
 * @param requestsPerSecondMax as well, 0 for any number
 * @param payloadMax bytes of a request
 * @param accept the media type asked of endpoints that {@code acceptByEndpoint} does not name
 * @param acceptByEndpoint media types by name of endpoint
 * @param urlByEndpoint addresses of endpoints that are containers of the user's own, by name of endpoint
 * @param tokenFileByEndpoint files with the bearer tokens of such containers
 * @param jsonItems names of items of a JSON object, of which the first that is there is the value
 */
public record SageMakerConfig(
        String awsDefaultSagemakerRole,
        String endpoint,
        Duration attemptTimeout,
        int concurrencyMax,
        int requestsPerSecondMax,
        ByteSize payloadMax,
        String accept,
        Map<String, String> acceptByEndpoint,
        Map<String, String> urlByEndpoint,
        Map<String, String> tokenFileByEndpoint,
        List<String> jsonItems) {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+([;,][ -~]*)?");
    private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern ITEM = Pattern.compile("\\w+");

    public SageMakerConfig {
        acceptByEndpoint = inItsOrder(acceptByEndpoint);
        urlByEndpoint = inItsOrder(urlByEndpoint);
        tokenFileByEndpoint = inItsOrder(tokenFileByEndpoint);
        jsonItems = List.copyOf(jsonItems);
        Checks.role("ml.sagemaker.aws_default_sagemaker_role", awsDefaultSagemakerRole);
        Checks.url("ml.sagemaker.endpoint", endpoint);
        Checks.range("ml.sagemaker.attempt_timeout", attemptTimeout, MlConfig.TIMEOUT_MIN, MlConfig.TIMEOUT_MAX);
        Checks.range("ml.sagemaker.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range(
                "ml.sagemaker.requests_per_second_max", requestsPerSecondMax, 0, AwsAccess.REQUESTS_PER_SECOND_LIMIT);
        Checks.range("ml.sagemaker.payload_max", payloadMax, ByteSize.ofKibibytes(1), ByteSize.ofKibibytes(25 * 1024));
        Checks.matches("ml.sagemaker.accept", accept, MEDIA_TYPE, "a media type like text/csv");
        acceptByEndpoint.forEach((name, type) -> {
            Checks.matches("ml.sagemaker.accept_by_endpoint", name, ENDPOINT, "the name of an endpoint");
            Checks.matches("ml.sagemaker.accept_by_endpoint." + name, type, MEDIA_TYPE, "a media type like text/csv");
        });
        Set<String> own = urlByEndpoint.keySet();
        tokenFileByEndpoint.keySet().stream()
                .filter(name -> !own.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigException("ml.sagemaker.token_file_by_endpoint: '" + name
                            + "' has no address in ml.sagemaker.url_by_endpoint");
                });
        ownEndpoints(urlByEndpoint, tokenFileByEndpoint);
        if (jsonItems.isEmpty()) {
            throw new ConfigException("ml.sagemaker.json_items: at least one name is needed");
        }
        jsonItems.forEach(
                item -> Checks.matches("ml.sagemaker.json_items", item, ITEM, "a name like predicted_label or score"));
    }

    SageMakerSettings settings(String region) {
        return new SageMakerSettings(
                MlConfig.access(
                        region,
                        endpoint,
                        awsDefaultSagemakerRole,
                        concurrencyMax,
                        requestsPerSecondMax,
                        attemptTimeout),
                payloadMax.intBytes(),
                accept,
                acceptByEndpoint,
                ownEndpoints(urlByEndpoint, tokenFileByEndpoint),
                jsonItems);
    }

    private static Map<String, OwnEndpoint> ownEndpoints(Map<String, String> urls, Map<String, String> tokenFiles) {
        Map<String, OwnEndpoint> own = new LinkedHashMap<>();
        urls.forEach((name, url) -> {
            Checks.matches("ml.sagemaker.url_by_endpoint", name, ENDPOINT, "the name of an endpoint");
            try {
                own.put(
                        name,
                        new OwnEndpoint(
                                new URI(url),
                                Optional.ofNullable(tokenFiles.get(name)).map(Path::of)));
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new ConfigException("ml.sagemaker.url_by_endpoint." + name + ": " + e.getMessage());
            }
        });
        return own;
    }

    private static Map<String, String> inItsOrder(Map<String, String> given) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
