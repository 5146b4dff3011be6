package io.borealis.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are none, where the AWS SDK looks first. The SDK wants some before it sends a request, the local
 * services take any, and the user's real ones stay out of it.
 */
final class AwsCredentials implements AutoCloseable {
    private static final Map<String, String> DUMMIES =
            Map.of("aws.accessKeyId", "demo", "aws.secretAccessKey", "demo-not-a-secret");

    private final Map<String, @Nullable String> before = new HashMap<>();

    private AwsCredentials() {
        DUMMIES.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    static AwsCredentials setToDummies() {
        return new AwsCredentials();
    }

    /** Puts back what there was. */
    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
