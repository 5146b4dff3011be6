package io.borealis.aws.sdk;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * As whom calls are made: the process itself, or a role that it assumes when the first call is made and renews before its
 * credentials expire. Thread-safe.
 */
public final class AwsIdentity implements AutoCloseable {
    private static final String ROLE_SESSION_NAME = "borealis";

    private final AwsEnvironment environment;
    private final @Nullable String roleArn;
    private final String settingOfRole;
    private final SdkHttpClient http;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable StsClient sts;
    private @Nullable StsAssumeRoleCredentialsProvider role;

    /**
     * Makes no connection yet.
     *
     * @param roleArn the role; null to call as the process itself
     * @param settingOfRole which setting names the role, for messages
     * @param http sends the requests to STS; stays the caller's
     */
    public AwsIdentity(AwsEnvironment environment, @Nullable String roleArn, String settingOfRole, SdkHttpClient http) {
        this.environment = environment;
        this.roleArn = roleArn;
        this.settingOfRole = settingOfRole;
        this.http = http;
    }

    /**
     * Returns what signs the calls; it throws {@link CredentialsUnavailableException} when there is nobody to call as.
     *
     * @param region where a role is assumed that was not yet; it is the same in all Regions
     */
    public AwsCredentialsProvider credentials(Region region) {
        lock.lock();
        try {
            AwsCredentialsProvider made = credentials;
            if (made == null) {
                made = roleArn == null
                        ? new ExplainedCredentials(environment.credentials(), null)
                        : new ExplainedCredentials(
                                assume(roleArn, region), "the role " + roleArn + " (" + settingOfRole + ")");
                credentials = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private AwsCredentialsProvider assume(String arn, Region region) {
        var builder =
                StsClient.builder().httpClient(http).region(region).credentialsProvider(environment.credentials());
        if (environment.stsEndpoint() != null) {
            builder.endpointOverride(environment.stsEndpoint());
        }
        StsClient client = builder.build();
        sts = client;
        // Renews the role's credentials shortly before they expire, on the thread of the call that meets that.
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(r -> r.roleArn(arn).roleSessionName(ROLE_SESSION_NAME))
                .build();
        role = assumed;
        return assumed;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (role != null) {
                role.close();
            }
            if (sts != null) {
                sts.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
