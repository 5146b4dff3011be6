package io.borealis.ml.aws;

import io.borealis.aws.sdk.Causes;
import io.borealis.aws.sdk.CredentialsUnavailableException;
import io.borealis.ml.MlService;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** Puts what the SDK throws into our words. */
final class AwsFailures {

    /** A model that is being loaded; the status is 429, but asking less often does not help. */
    private static final String MODEL_NOT_READY = "ModelNotReadyException";

    private static final String NETWORK = "Network Connection";

    private static final int FORBIDDEN = 403;
    private static final int ENTITY_TOO_LARGE = 413;
    private static final int SERVER_ERRORS_FROM = 500;

    private final MlService service;

    AwsFailures(MlService service) {
        this.service = service;
    }

    /**
     * Returns the exception for a failed call.
     *
     * @param address where the request went, in words for the user
     */
    MlException toMlException(RuntimeException e, Attempt attempt, String address) {
        return new MlException(fault(e, attempt, address), e);
    }

    private MlFault fault(RuntimeException e, Attempt attempt, String address) {
        MlFailure aborted = attempt.abortedAs();
        if (aborted != null) {
            return aborted(aborted);
        }
        CredentialsUnavailableException noCredentials = Causes.find(e, CredentialsUnavailableException.class);
        if (noCredentials != null) {
            return fault(
                    MlFailure.NO_CREDENTIALS,
                    "Missing Credentials",
                    "Cannot instantiate " + service.displayName() + " Client: " + noCredentials.getMessage());
        }
        if (e instanceof ModelErrorException modelError) {
            return ModelErrors.fault(modelError);
        }
        if (e instanceof software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException modelError) {
            return ModelErrors.fault(modelError);
        }
        if (e instanceof AwsServiceException answer) {
            return fromAnswer(answer);
        }
        if (isTimeout(e)) {
            return fault(MlFailure.TIMED_OUT, "RequestTimeout", "no answer in time from " + address);
        }
        IOException network = Causes.find(e, IOException.class);
        if (network != null && !isParserFault(network)) {
            return isOfConnecting(network)
                    ? fault(MlFailure.UNREACHABLE, NETWORK, "Unable to connect to " + address + because(network))
                    : fault(
                            MlFailure.DISCONNECTED,
                            NETWORK,
                            "The connection to " + address + " broke" + because(network));
        }
        if (e instanceof SdkException) {
            return fault(MlFailure.BAD_RESPONSE, "BadResponse", "the answer could not be read: " + e.getMessage());
        }
        return fault(MlFailure.SERVICE_FAULT, e.getClass().getSimpleName(), "Internal error in processing ML request");
    }

    private MlFault aborted(MlFailure as) {
        return as == MlFailure.TIMED_OUT
                ? fault(
                        as,
                        "RequestTimeout",
                        "no answer in time, the request was aborted (" + SettingNames.attemptTimeout(service) + ")")
                : fault(as, "Cancelled", "the request was aborted");
    }

    private MlFault fromAnswer(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
        String message = details == null ? "" : Objects.requireNonNullElse(details.errorMessage(), "");
        String shownCode = code.isEmpty() ? "HTTP" + e.statusCode() : code;
        return fault(classify(e, code), shownCode, message).withHttp(e.statusCode(), e.requestId());
    }

    private static MlFailure classify(AwsServiceException e, String code) {
        if (code.equals(MODEL_NOT_READY)) {
            return MlFailure.SERVICE_FAULT;
        }
        if (e.isThrottlingException()) {
            return MlFailure.THROTTLED;
        }
        return switch (code) {
            case "RequestTooLargeException" -> MlFailure.INPUT_TOO_LARGE;
            // Of a quota too Bedrock says that the request may be sent again later.
            case "TooManyRequestsException", "ThrottlingException", "ServiceQuotaExceededException" ->
                MlFailure.THROTTLED;
            case "ModelTimeoutException" -> MlFailure.TIMED_OUT;
            case "TextSizeLimitExceededException" -> MlFailure.INPUT_TOO_LARGE;
            case "UnsupportedLanguageException" -> MlFailure.UNSUPPORTED_LANGUAGE;
            case "InternalServerException", "InternalFailure", "ServiceUnavailableException", "ServiceException" ->
                MlFailure.SERVICE_FAULT;
            case "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException",
                    "InvalidClientTokenId",
                    "ExpiredTokenException",
                    "OptInRequired" -> MlFailure.ACCESS_DENIED;
            default -> byStatus(e.statusCode());
        };
    }

    private static MlFailure byStatus(int status) {
        if (status >= SERVER_ERRORS_FROM) {
            return MlFailure.SERVICE_FAULT;
        }
        return switch (status) {
            case FORBIDDEN -> MlFailure.ACCESS_DENIED;
            case ENTITY_TOO_LARGE -> MlFailure.INPUT_TOO_LARGE;
            default -> MlFailure.INVALID_REQUEST;
        };
    }

    private static boolean isTimeout(RuntimeException e) {
        if (e instanceof ApiCallAttemptTimeoutException || e instanceof ApiCallTimeoutException) {
            return true;
        }
        // Read timeouts; a connect timeout means that nobody is there, and is one of these too in the Apache client.
        InterruptedIOException timeout = Causes.find(e, InterruptedIOException.class);
        return timeout != null && !isOfConnecting(timeout);
    }

    private static String because(IOException e) {
        return ": " + e.getClass().getSimpleName();
    }

    /** Tells whether there was no connection over which anything could be sent. */
    private static boolean isOfConnecting(IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e.getClass().getSimpleName().startsWith("Connect");
    }

    /** Tells whether what looks like a network fault is the JSON parser's: its exceptions are I/O exceptions too. */
    private static boolean isParserFault(IOException e) {
        return e.getClass().getName().contains("jackson");
    }

    private MlFault fault(MlFailure failure, String code, String message) {
        return MlFault.of(failure, service, code, message);
    }
}
