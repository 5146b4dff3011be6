package io.borealis.ml.aws;

import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.MlService;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's client of Comprehend, made when it is first needed: a proxy that calls no model needs no Region. */
final class ComprehendConnection implements AutoCloseable {

    private static final String ROLE_SESSION_NAME = "borealis";

    private final ComprehendSettings settings;
    private final AbortableHttpClient http;
    private final AwsEnvironment environment;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ComprehendClient client;
    private @Nullable StsClient sts;
    private @Nullable StsAssumeRoleCredentialsProvider role;

    ComprehendConnection(ComprehendSettings settings, AbortableHttpClient http, AwsEnvironment environment) {
        this.settings = settings;
        this.http = http;
        this.environment = environment;
    }

    /** Runs a call that the attempt can abort. */
    <T> T call(Attempt attempt, Function<ComprehendClient, T> call) throws MlException {
        ComprehendClient connected = connect();
        return http.during(attempt, () -> call.apply(connected));
    }

    /** Returns where requests go, as far as the settings say. */
    String address() {
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            return endpoint + " (ml.comprehend_endpoint)";
        }
        String region = settings.region();
        return "Comprehend in the Region " + (region == null ? "of the environment" : region + " (ml.region)");
    }

    private ComprehendClient connect() throws MlException {
        lock.lock();
        try {
            ComprehendClient connected = client;
            if (connected == null) {
                connected = create(region());
                client = connected;
            }
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private ComprehendClient create(Region region) {
        var builder = ComprehendClient.builder()
                .httpClient(http)
                .region(region)
                .credentialsProvider(credentials(region))
                // The executor retries: it counts what it sends, and it must not hold a thread while it waits.
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private AwsCredentialsProvider credentials(Region region) {
        String roleArn = settings.roleArn();
        if (roleArn == null) {
            return new ExplainedCredentials(environment.credentials(), null);
        }
        var builder =
                StsClient.builder().httpClient(http).region(region).credentialsProvider(environment.credentials());
        if (environment.stsEndpoint() != null) {
            builder.endpointOverride(environment.stsEndpoint());
        }
        sts = builder.build();
        // Renews the role's credentials shortly before they expire, on the thread of the call that meets that.
        role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(r -> r.roleArn(roleArn).roleSessionName(ROLE_SESSION_NAME))
                .build();
        return new ExplainedCredentials(role, roleArn);
    }

    private Region region() throws MlException {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        try {
            return environment.region().getRegion();
        } catch (SdkClientException e) {
            throw new MlException(
                    MlFault.of(
                            MlFailure.NO_REGION,
                            MlService.COMPREHEND,
                            "Missing Region",
                            "Cannot instantiate Comprehend Client; set ml.region or AWS_REGION"),
                    e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (client != null) {
                client.close();
            }
            if (role != null) {
                role.close();
            }
            if (sts != null) {
                sts.close();
            }
        } finally {
            lock.unlock();
        }
        http.close();
    }
}
