package io.borealis.ml.client;

import io.borealis.ml.MlService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a failed model call.
 *
 * @param code the service's own error code, or a short name of ours where the service did not speak
 * @param message what the service said, cleaned of what must not be shown
 * @param httpStatus 0 where there was no answer
 * @param requestId the service's name for the request
 * @param batchRows how many items the batch had that failed as a whole, else 0
 * @param batchPosition the place in its batch of the item that failed, counted from 1, else 0
 * @param row the item's row, or the first row of the batch, counted from 1; 0 where the caller gave none
 * @param attempts how often the request was sent; 0 where that says nothing
 */
public record MlFault(
        MlFailure failure,
        MlService service,
        String code,
        String message,
        int httpStatus,
        @Nullable String requestId,
        int batchRows,
        int batchPosition,
        long row,
        int attempts) {

    public MlFault {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(service, "service");
        code = code.isBlank() ? failure.name() : code;
        message = ServiceText.clean(message);
    }

    /** Returns a fault of which only this much is known. */
    public static MlFault of(MlFailure failure, MlService service, String code, String message) {
        return new MlFault(failure, service, code, message, 0, null, 0, 0, 0, 0);
    }

    /** Returns this fault with the facts of the HTTP answer. */
    public MlFault withHttp(int status, @Nullable String id) {
        return new MlFault(failure, service, code, message, status, id, batchRows, batchPosition, row, attempts);
    }

    /** Returns this fault as that of one item; the position is 0 where the item never was in a batch. */
    public MlFault ofItem(int position, long itemRow) {
        return new MlFault(failure, service, code, message, httpStatus, requestId, 0, position, itemRow, attempts);
    }

    /** Returns this fault as that of a whole batch. */
    public MlFault ofBatch(int rows, long firstRow) {
        return new MlFault(failure, service, code, message, httpStatus, requestId, rows, 0, firstRow, attempts);
    }

    /** Returns this fault with the number of times the request was sent. */
    public MlFault afterAttempts(int count) {
        return new MlFault(
                failure, service, code, message, httpStatus, requestId, batchRows, batchPosition, row, count);
    }

    /**
     * Returns the text for the client, in the family look of Aurora's messages: never empty, and short enough for MySQL,
     * which cuts messages at 512 bytes.
     */
    public String text() {
        List<String> details = new ArrayList<>();
        if (httpStatus != 0) {
            details.add("HTTP " + httpStatus);
        }
        if (batchPosition != 0) {
            details.add("batch position " + batchPosition);
        }
        if (batchRows != 0) {
            details.add("batch of " + batchRows + (row != 0 ? " from row " + row : ""));
        } else if (row != 0) {
            details.add("row " + row);
        }
        if (attempts > 1) {
            details.add("after " + attempts + " attempts");
        }
        if (requestId != null) {
            details.add("request id " + requestId);
        }
        String head = service.displayName() + " API returned error: " + code + ": " + message;
        return details.isEmpty() ? head : head + " (" + String.join(", ", details) + ")";
    }
}
