package io.borealis.s3.aws;

import io.borealis.aws.ServiceText;
import io.borealis.aws.sdk.Causes;
import io.borealis.aws.sdk.CredentialsUnavailableException;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts what the SDK throws into our words; they are short enough for MySQL, which cuts messages at 512 bytes. */
final class S3Failures {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    /** Status from which on the service, and not the request, is at fault. */
    static final int SERVER_ERRORS_FROM = 500;

    private static final int MOVED_FROM = 301;
    private static final int MOVED_TO = 307;

    private static final int KEY_CHARS_MAX = 100;
    private static final int MESSAGE_CHARS_MAX = 200;
    private static final String BUCKET_REGION_HEADER = "x-amz-bucket-region";

    private final String bucket;
    private final String address;

    /**
     * Failures of requests to one bucket.
     *
     * @param address where requests go, in words for the user
     */
    S3Failures(String bucket, String address) {
        this.bucket = bucket;
        this.address = address;
    }

    /** Returns the exception for a failed call about a key, or about all that begin with it. */
    S3AccessException toAccessException(RuntimeException e, String key) {
        CredentialsUnavailableException noCredentials = Causes.find(e, CredentialsUnavailableException.class);
        if (noCredentials != null) {
            return failure(
                    S3AccessFailure.NO_CREDENTIALS,
                    "Missing Credentials: Cannot instantiate S3 Client: " + noCredentials.getMessage(),
                    e);
        }
        if (e instanceof AwsServiceException answer) {
            return fromAnswer(answer, key);
        }
        if (Causes.find(e, AbortedException.class) != null) {
            return failure(S3AccessFailure.CANCELLED, "Cancelled: the request was aborted", e);
        }
        if (isTimeout(e)) {
            return failure(S3AccessFailure.TIMED_OUT, "RequestTimeout: no answer in time from " + address, e);
        }
        IOException network = Causes.find(e, IOException.class);
        if (network != null) {
            return failure(
                    S3AccessFailure.UNREACHABLE,
                    "Network Connection: Unable to connect to " + address + ": "
                            + network.getClass().getSimpleName(),
                    e);
        }
        if (e instanceof SdkException) {
            String message = ServiceText.clean(String.valueOf(e.getMessage()), MESSAGE_CHARS_MAX);
            return failure(S3AccessFailure.BAD_RESPONSE, "BadResponse: " + message + details(key, 0, null), e);
        }
        return failure(
                S3AccessFailure.SERVICE_FAULT,
                e.getClass().getSimpleName() + ": Internal error in the access to S3",
                e);
    }

    /** Returns the exception for an answer that says in its body that something was not done. */
    S3AccessException refused(String code, String message, String key) {
        return failure(
                classify(code, BAD_REQUEST),
                code + ": " + ServiceText.clean(message, MESSAGE_CHARS_MAX) + details(key, 0, null),
                null);
    }

    private S3AccessException fromAnswer(AwsServiceException e, String key) {
        AwsErrorDetails error = e.awsErrorDetails();
        String code = error == null ? "" : Objects.requireNonNullElse(error.errorCode(), "");
        String message = error == null ? "" : Objects.requireNonNullElse(error.errorMessage(), "");
        String shownCode = code.isEmpty() ? "HTTP" + e.statusCode() : code;
        S3AccessFailure failure =
                e.isThrottlingException() ? S3AccessFailure.THROTTLED : classify(code, e.statusCode());
        String hint = failure == S3AccessFailure.WRONG_REGION ? regionHint(error) : "";
        return failure(
                failure,
                shownCode + ": " + ServiceText.clean(message, MESSAGE_CHARS_MAX) + hint
                        + details(key, e.statusCode(), e.requestId()),
                e);
    }

    private static S3AccessFailure classify(String code, int status) {
        return switch (code) {
            case "NoSuchBucket" -> S3AccessFailure.NO_SUCH_BUCKET;
            case "SlowDown", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException" ->
                S3AccessFailure.THROTTLED;
            case "RequestTimeout" -> S3AccessFailure.TIMED_OUT;
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> S3AccessFailure.WRONG_REGION;
            case "AccessDenied",
                    "AccountProblem",
                    "AllAccessDisabled",
                    "ExpiredToken",
                    "InvalidAccessKeyId",
                    "InvalidToken",
                    "SignatureDoesNotMatch" -> S3AccessFailure.ACCESS_DENIED;
            default -> byStatus(status);
        };
    }

    private static S3AccessFailure byStatus(int status) {
        if (status >= SERVER_ERRORS_FROM) {
            return S3AccessFailure.SERVICE_FAULT;
        }
        if (status == MOVED_FROM || status == MOVED_TO) {
            return S3AccessFailure.WRONG_REGION;
        }
        return status == FORBIDDEN ? S3AccessFailure.ACCESS_DENIED : S3AccessFailure.INVALID_REQUEST;
    }

    private String regionHint(@Nullable AwsErrorDetails error) {
        String region = error == null || error.sdkHttpResponse() == null
                ? null
                : error.sdkHttpResponse()
                        .firstMatchingHeader(BUCKET_REGION_HEADER)
                        .orElse(null);
        return region == null
                ? ""
                : "; write s3-" + ServiceText.shortened(region, KEY_CHARS_MAX) + "://" + bucket + "/…";
    }

    private static boolean isTimeout(RuntimeException e) {
        if (e instanceof ApiCallAttemptTimeoutException || e instanceof ApiCallTimeoutException) {
            return true;
        }
        // A connect timeout means that nobody is there, and is of the same type as a read timeout.
        InterruptedIOException timeout = Causes.find(e, InterruptedIOException.class);
        return timeout != null && !String.valueOf(timeout.getMessage()).contains("onnect");
    }

    private String details(String key, int status, @Nullable String requestId) {
        List<String> details = new ArrayList<>();
        details.add("bucket " + bucket);
        details.add("key " + ServiceText.shortened(key, KEY_CHARS_MAX));
        if (status != 0) {
            details.add("HTTP " + status);
        }
        if (requestId != null) {
            details.add("request id " + requestId);
        }
        return " (" + String.join(", ", details) + ")";
    }

    private static S3AccessException failure(S3AccessFailure failure, String text, @Nullable Throwable cause) {
        return new S3AccessException(failure, "S3 API returned error: " + text, cause);
    }
}
