package io.borealis.ml.client;

import io.borealis.aws.ServiceText;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a failed model call.
 *
 * @param service null where the statement ended by no service's doing
 * @param targetName what was called, such as {@code endpoint churn}, where there is something to tell apart
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
        @Nullable MlService service,
        @Nullable String targetName,
        String code,
        String message,
        int httpStatus,
        @Nullable String requestId,
        int batchRows,
        int batchPosition,
        long row,
        int attempts) {

    /** MySQL cuts messages at 512 bytes, one of which ends them. */
    private static final int TEXT_BYTES_MAX = 511;

    private static final int MESSAGE_CHARS_MAX = 300;

    public MlFault {
        Objects.requireNonNull(failure, "failure");
        code = code.isBlank() ? failure.name() : code;
        message = ServiceText.clean(message, MESSAGE_CHARS_MAX);
    }

    /** Returns a fault of which only this much is known. */
    public static MlFault of(MlFailure failure, MlService service, String code, String message) {
        return new MlFault(failure, service, null, code, message, 0, null, 0, 0, 0, 0);
    }

    /** Returns a fault of a call of a model. */
    public static MlFault of(MlFailure failure, MlModel model, String code, String message) {
        return of(failure, model.service(), code, message).ofModel(model);
    }

    /** Returns the fault of a statement that was ended, whatever models it calls. */
    public static MlFault cancelled(String message) {
        return new MlFault(MlFailure.CANCELLED, null, null, "Cancelled", message, 0, null, 0, 0, 0, 0);
    }

    /** Returns this fault as that of a call of the model. */
    public MlFault ofModel(MlModel model) {
        return new MlFault(
                failure,
                service,
                model.targetName(),
                code,
                message,
                httpStatus,
                requestId,
                batchRows,
                batchPosition,
                row,
                attempts);
    }

    /** Returns this fault with the facts of the HTTP answer. */
    public MlFault withHttp(int status, @Nullable String id) {
        return new MlFault(
                failure, service, targetName, code, message, status, id, batchRows, batchPosition, row, attempts);
    }

    /** Returns this fault as that of one item; the position is 0 where the item never was in a batch. */
    public MlFault ofItem(int position, long itemRow) {
        return located(0, position, itemRow);
    }

    /** Returns this fault as that of a whole batch. */
    public MlFault ofBatch(int rows, long firstRow) {
        return located(rows, 0, firstRow);
    }

    private MlFault located(int rows, int position, long atRow) {
        return new MlFault(
                failure, service, targetName, code, message, httpStatus, requestId, rows, position, atRow, attempts);
    }

    /** Returns this fault with the number of times the request was sent. */
    public MlFault afterAttempts(int count) {
        return new MlFault(
                failure,
                service,
                targetName,
                code,
                message,
                httpStatus,
                requestId,
                batchRows,
                batchPosition,
                row,
                count);
    }

    /**
     * Returns the text for the client, in the family look of Aurora's messages: never empty, and short enough for MySQL. What
     * is too long is the message, and it is cut; all the rest is kept.
     */
    public String text() {
        String head = (service == null ? "" : service.displayName() + " API returned error: ") + code + ": ";
        String details = details();
        String tail = details.isEmpty() ? "" : " (" + details + ")";
        return head + ServiceText.cut(message, TEXT_BYTES_MAX - bytes(head) - bytes(tail)) + tail;
    }

    private String details() {
        List<String> details = new ArrayList<>();
        if (targetName != null) {
            details.add(targetName);
        }
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
        return String.join(", ", details);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
