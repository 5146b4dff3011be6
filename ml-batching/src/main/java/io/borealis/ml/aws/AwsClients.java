package io.borealis.ml.aws;

import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.client.MlClient;
import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Makes the clients of the AWS services from the settings. Nothing is looked up or connected before the first call. */
public final class AwsClients {

    /** Requests besides those to the model that may need a connection at the same time: assuming the role. */
    private static final int CONNECTIONS_SPARE = 2;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private AwsClients() {}

    /** Returns a client of Amazon Comprehend. */
    public static MlClient comprehend(MlSettings settings) {
        return comprehend(settings, AwsEnvironment.ofProcess());
    }

    static ComprehendMlClient comprehend(MlSettings settings, AwsEnvironment environment) {
        AbortableHttpClient http = new AbortableHttpClient(ApacheHttpClient.builder()
                .maxConnections(settings.concurrencyMax(MlService.COMPREHEND) + CONNECTIONS_SPARE)
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(settings.attemptTimeout()) // a safety net: the executor aborts attempts itself
                .tcpKeepAlive(true)
                .build());
        return new ComprehendMlClient(new ComprehendConnection(settings.comprehend(), http, environment));
    }
}
