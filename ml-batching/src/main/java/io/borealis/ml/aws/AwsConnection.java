package io.borealis.ml.aws;

import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.aws.sdk.AwsIdentity;
import io.borealis.aws.sdk.ScopedHttpClient;
import io.borealis.ml.AwsAccess;
import io.borealis.ml.MlService;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** The SDK's client of a service, made when it is first needed: a proxy that calls no model needs no Region. */
final class AwsConnection<C extends AwsClient> implements AutoCloseable {

    private final MlService service;
    private final AwsAccess access;
    private final ScopedHttpClient http;
    private final AwsEnvironment environment;
    private final AwsIdentity identity;
    private final Function<Region, C> factory;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable C client;

    /** Makes no connection yet; {@code builders} makes the service's builder, which is configured here. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> AwsConnection(
            MlService service,
            AwsAccess access,
            ScopedHttpClient http,
            AwsEnvironment environment,
            Supplier<B> builders) {
        this.service = service;
        this.access = access;
        this.http = http;
        this.environment = environment;
        this.identity = new AwsIdentity(environment, access.roleArn(), SettingNames.role(service), http);
        this.factory = region -> create(builders.get(), region);
    }

    /** Runs a call that the attempt can abort. */
    <T> T call(Attempt attempt, Function<C, T> call) throws MlException {
        C connected = connect();
        return ScopedHttpClient.during(
                request -> {
                    attempt.onAbort(request::abort);
                    return request;
                },
                () -> call.apply(connected));
    }

    /** Returns where requests go, as far as the settings say. */
    String address() {
        URI endpoint = access.endpoint();
        if (endpoint != null) {
            return endpoint + " (" + SettingNames.endpoint(service) + ")";
        }
        String region = access.region();
        return service.displayName() + " in the Region "
                + (region == null ? "of the environment" : region + " (" + SettingNames.REGION + ")");
    }

    private C connect() throws MlException {
        lock.lock();
        try {
            C connected = client;
            if (connected == null) {
                connected = factory.apply(region());
                client = connected;
            }
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C create(B builder, Region region) {
        builder.httpClient(http)
                .region(region)
                .credentialsProvider(identity.credentials(region))
                // The executor retries: it counts what it sends, and it must not hold a thread while it waits.
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint());
        }
        return builder.build();
    }

    private Region region() throws MlException {
        if (access.region() != null) {
            return Region.of(access.region());
        }
        try {
            return environment.region().getRegion();
        } catch (SdkClientException e) {
            throw new MlException(
                    MlFault.of(
                            MlFailure.NO_REGION,
                            service,
                            "Missing Region",
                            "Cannot instantiate " + service.displayName() + " Client; set " + SettingNames.REGION
                                    + " or AWS_REGION"),
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
        } finally {
            lock.unlock();
        }
        identity.close();
        http.close();
    }
}
