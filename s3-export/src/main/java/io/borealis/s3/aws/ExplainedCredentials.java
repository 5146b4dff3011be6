package io.borealis.s3.aws;

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

    private static final String SETTING = " (s3.aurora_select_into_s3_role or s3.aws_default_s3_role)";

    private final AwsCredentialsProvider delegate;
    private final @Nullable String roleArn;

    ExplainedCredentials(AwsCredentialsProvider delegate, @Nullable String roleArn) {
        this.delegate = delegate;
        this.roleArn = roleArn;
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
        if (roleArn != null && e instanceof AwsServiceException refused) {
            return "the role " + roleArn + SETTING + " cannot be assumed: "
                    + refused.awsErrorDetails().errorCode();
        }
        if (roleArn != null && e.getCause() instanceof IOException network) {
            return "STS cannot be reached to assume the role " + roleArn + SETTING + ": "
                    + network.getClass().getSimpleName();
        }
        String hint = roleArn == null
                ? "; set them for the process (environment, profile, container or instance role)"
                : "; the process needs some to assume the role " + roleArn + SETTING;
        return "no AWS credentials found" + hint;
    }
}
