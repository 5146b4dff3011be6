package io.borealis.proxy.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Calls of SageMaker endpoints.
 *
 * @param awsDefaultSagemakerRole Aurora's parameter of that name; empty for the process's own credentials
 * @param endpoint empty for the Region's own
 * @param concurrencyMax of each endpoint
 * @param acceptByEndpoint {@code name=type}, separated by commas
 * @param jsonItems names, separated by commas
 */
public record SageMakerConfig(
        String awsDefaultSagemakerRole,
        String endpoint,
        Duration attemptTimeout,
        int concurrencyMax,
        ByteSize payloadMax,
        String accept,
        String acceptByEndpoint,
        String jsonItems) {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(;[^,]*)?");
    private static final Pattern BY_ENDPOINT =
            Pattern.compile("([a-zA-Z0-9](-*[a-zA-Z0-9])*=[\\w.+-]+/[\\w.+-]+(;[^,]*)?(, *(?!$)|$))*");
    private static final Pattern NAMES = Pattern.compile("\\w+(, *\\w+)*");

    public SageMakerConfig {
        Checks.role("ml.sagemaker.aws_default_sagemaker_role", awsDefaultSagemakerRole);
        Checks.url("ml.sagemaker.endpoint", endpoint);
        Checks.range("ml.sagemaker.attempt_timeout", attemptTimeout, MlConfig.TIMEOUT_MIN, MlConfig.TIMEOUT_MAX);
        Checks.range("ml.sagemaker.concurrency_max", concurrencyMax, 1, 1_000);
        Checks.range("ml.sagemaker.payload_max", payloadMax, ByteSize.ofKibibytes(1), ByteSize.ofKibibytes(25 * 1024));
        Checks.matches("ml.sagemaker.accept", accept, MEDIA_TYPE, "a media type like text/csv");
        Checks.matches("ml.sagemaker.accept_by_endpoint", acceptByEndpoint, BY_ENDPOINT, "name=type, name=type, or ''");
        Checks.matches("ml.sagemaker.json_items", jsonItems, NAMES, "names like predicted_label, score");
    }

    /** {@code acceptByEndpoint} taken apart. */
    Map<String, String> acceptTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String entry : list(acceptByEndpoint)) {
            int equals = entry.indexOf('=');
            types.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return types;
    }

    /** {@code jsonItems} taken apart. */
    List<String> jsonItemNames() {
        return list(jsonItems);
    }

    private static List<String> list(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
