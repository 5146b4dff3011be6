package io.borealis.proxy.execute.context;

import io.borealis.ml.MlService;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFault;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.s3.S3AccessException;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Objects;

/** Says every failure of the lower modules in MySQL's errors. */
public final class ErrorMapper {
    private ErrorMapper() {}

    /** A failed model call. */
    public static MySqlException toMySql(MlException e) {
        return switch (e.failure()) {
            case INPUT_TOO_LARGE ->
                new MySqlException(
                        MySqlError.ER_DATA_TOO_LONG,
                        "argument '%s': %s".formatted(argument(e), e.fault().text()));
            case CANCELLED -> new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
            case THROTTLED,
                    TIMED_OUT,
                    ACCESS_DENIED,
                    NO_CREDENTIALS,
                    NO_REGION,
                    UNSUPPORTED_LANGUAGE,
                    INVALID_REQUEST,
                    ITEM_FAILED,
                    MODEL_FAULT,
                    SERVICE_FAULT,
                    BAD_RESPONSE,
                    UNREACHABLE,
                    DISCONNECTED -> new MySqlException(error(e), e.fault().text());
        };
    }

    /** A failed export or load. */
    public static MySqlException toMySql(S3AccessException e) {
        return switch (e.failure()) {
            case CANCELLED -> new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
            case NOT_ALLOWED,
                    FILES_EXIST,
                    NO_CREDENTIALS,
                    NO_REGION,
                    ACCESS_DENIED,
                    NO_SUCH_BUCKET,
                    NO_SUCH_OBJECT,
                    INVALID_CONTENT,
                    WRONG_REGION,
                    THROTTLED,
                    TIMED_OUT,
                    UNREACHABLE,
                    INVALID_REQUEST,
                    SERVICE_FAULT,
                    BAD_RESPONSE,
                    TOO_LARGE -> new MySqlException(MySqlError.ER_S3_API, String.valueOf(e.getMessage()));
        };
    }

    private static String argument(MlException e) {
        return switch (service(e.fault())) {
            case COMPREHEND -> "input_text";
            case SAGEMAKER -> "line of CSV";
            case BEDROCK -> "request body";
            case LAMBDA -> "json_payload";
        };
    }

    private static MySqlError error(MlException e) {
        return switch (service(e.fault())) {
            case COMPREHEND -> MySqlError.ER_COMPREHEND_API;
            case SAGEMAKER -> MySqlError.ER_SAGEMAKER_API;
            case BEDROCK -> MySqlError.ER_BEDROCK_API;
            case LAMBDA -> MySqlError.ER_LAMBDA_API;
        };
    }

    private static MlService service(MlFault fault) {
        return Objects.requireNonNull(fault.service(), "only a cancelled statement fails by no service's doing");
    }

    /** A statement that is not executed at all. */
    public static MySqlException toMySql(Rejected plan) {
        return new MySqlException(error(plan.reason()), plan.details().toArray());
    }

    private static MySqlError error(RejectReason reason) {
        return switch (reason) {
            case SYNTAX_ERROR -> MySqlError.ER_PARSE_ERROR;
            case WRONG_ARGUMENT_COUNT -> MySqlError.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT;
            case UNSUPPORTED_PLACE, UNSUPPORTED_STATEMENT, UNSUPPORTED_SYNTAX -> MySqlError.ER_NOT_SUPPORTED_YET;
            case INCORRECT_USAGE -> MySqlError.ER_WRONG_USAGE;
            case WRONG_ARGUMENTS -> MySqlError.ER_WRONG_ARGUMENTS;
            case WRONG_FIELD_SEPARATOR -> MySqlError.ER_WRONG_FIELD_TERMINATORS;
            case MULTIPLE_INTO -> MySqlError.ER_MULTIPLE_INTO_CLAUSES;
            case MISPLACED_INTO -> MySqlError.ER_MISPLACED_INTO;
            case VIEW_SELECT_CLAUSE -> MySqlError.ER_VIEW_SELECT_CLAUSE;
            case READING_MEMORY -> MySqlError.ER_CAPACITY_EXCEEDED;
            case UNKNOWN_CHARACTER_SET -> MySqlError.ER_UNKNOWN_CHARACTER_SET;
        };
    }
}
