package io.borealis.proxy.execute;

import io.borealis.ml.client.MlException;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.plan.Rejected;

/** Says every failure of the lower modules in MySQL's errors. */
final class ErrorMapper {
    private ErrorMapper() {}

    /** A failed model call. */
    static MySqlException toMySql(MlException e) {
        return switch (e.failure()) {
            case INPUT_TOO_LARGE ->
                new MySqlException(
                        MySqlError.ER_DATA_TOO_LONG, "input_text", e.fault().text());
            case CANCELLED -> new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
            case THROTTLED,
                    TIMED_OUT,
                    ACCESS_DENIED,
                    NO_CREDENTIALS,
                    NO_REGION,
                    UNSUPPORTED_LANGUAGE,
                    INVALID_REQUEST,
                    ITEM_FAILED,
                    SERVICE_FAULT,
                    BAD_RESPONSE,
                    UNREACHABLE ->
                new MySqlException(MySqlError.ER_COMPREHEND_API, e.fault().text());
        };
    }

    /** A statement that is not executed at all. */
    static MySqlException toMySql(Rejected plan) {
        return switch (plan.reason()) {
            case WRONG_ARGUMENT_COUNT ->
                new MySqlException(MySqlError.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT, plan.detail());
            case UNSUPPORTED_PLACE, UNSUPPORTED_STATEMENT ->
                new MySqlException(MySqlError.ER_NOT_SUPPORTED_YET, plan.detail());
            case INCORRECT_USAGE -> new MySqlException(MySqlError.ER_WRONG_USAGE, plan.detail());
        };
    }
}
