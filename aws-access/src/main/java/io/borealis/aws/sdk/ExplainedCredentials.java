package io.borealis.aws.sdk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Credentials whose absence is told apart from a failure of the call they are for: the SDK throws the same types for both,
 * and lists every provider of its chain where a user wants to know which setting to look at.
 */
final class ExplainedCredentials implements AwsCredentialsProvider {

    private final AwsCredentialsProvider delegate;

    /** The role to assume and the setting that names it, in words; null where there is none. */
    private final @Nullable String role;

    ExplainedCredentials(AwsCredentialsProvider delegate, @Nullable String role) {
        this.delegate = delegate;
        this.role = role;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return delegate.resolveCredentials();
        } catch (SdkException e) {
            throw new CredentialsUnavailableException(explain(e), e);
        }
    }

    private String explain(SdkException e) {
        if (role != null && e instanceof AwsServiceException refused) {
            return role + " cannot be assumed: " + refused.awsErrorDetails().errorCode();
        }
        if (role != null && e.getCause() instanceof IOException network) {
            return "STS cannot be reached to assume " + role + ": "
                    + network.getClass().getSimpleName();
        }
        String hint = role == null
                ? "; set them for the process (environment, profile, container or instance role)"
                : "; the process needs some to assume " + role;
        return "no AWS credentials found" + hint;
    }
}
