package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.LambdaTarget.Invocation;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.batch.MlTicket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.DetectionCall;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.LambdaCall;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.SentimentCall;
import io.borealis.sql.plan.call.ArgumentSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the inputs of a row's calls to the model and keeps the tickets for their answers. */
public final class RowInputs {
    /** Comprehend's own limit, and Aurora's default of the third argument. */
    static final int BATCH_ROWS_DEFAULT = 25;

    /** Of a row that may not be one of the result. */
    public static final long UNKNOWN_ROW = 0;

    private final List<Call> calls;
    /** By the call's index; null for a call of a built-in function. */
    private final @Nullable StoredInputs[] stored;

    private final Submission submission;
    private final Map<String, ComprehendSentiment> models = new HashMap<>();
    private final Map<String, MlModel> detections = new HashMap<>();

    private boolean sawNull;

    /** What becomes of an input. */
    @FunctionalInterface
    public interface Submission {
        /**
         * Takes it; may leave no ticket.
         *
         * @param call index of the call that it is the input of
         * @param batchRows how many inputs may share its request
         * @param row counted from 1, or {@link #UNKNOWN_ROW}
         */
        @Nullable
        MlTicket submit(int call, MlInput input, int batchRows, long row);
    }

    /**
     * @param stored how the inputs of calls of users' functions are made
     */
    public RowInputs(List<Call> calls, Map<Call, StoredInputs> stored, Submission submission) {
        this.calls = calls;
        this.stored = calls.stream().map(stored::get).toArray(StoredInputs[]::new);
        this.submission = submission;
    }

    /**
     * Submits the inputs of one row.
     *
     * @param rowNumber counted from 1
     * @param tickets gets one ticket a call, null where the value is SQL NULL without any model
     * @throws MySqlException 1210 for a batch size that is NULL or less than 1
     */
    public void submit(RowValues row, long rowNumber, @Nullable MlTicket[] tickets) throws MySqlException {
        for (int i = 0; i < tickets.length; i++) {
            tickets[i] = submit(i, row, rowNumber);
        }
    }

    /** How many inputs of a call share a request, as a rule. */
    public int batchRows(int call) {
        StoredInputs inputs = stored[call];
        return inputs != null ? inputs.batchRows() : BATCH_ROWS_DEFAULT;
    }

    /** Whether a text or a language was NULL. */
    public boolean sawNull() {
        return sawNull;
    }

    /**
     * Submits the input of one call; returns no ticket where its value is SQL NULL without any model.
     *
     * @param rowNumber counted from 1, or {@link #UNKNOWN_ROW}
     * @throws MySqlException 1210 for a batch size that is NULL or less than 1, and what MySQL says of an argument
     */
    @Nullable
    public MlTicket submit(int index, RowValues row, long rowNumber) throws MySqlException {
        Call call = calls.get(index);
        if (call instanceof SentimentCall sentiment) {
            return submit(index, sentiment, row, rowNumber);
        }
        if (call instanceof DetectionCall detection) {
            return submit(index, detection, row, rowNumber);
        }
        if (call instanceof LambdaCall lambda) {
            return submit(index, lambda, row, rowNumber);
        }
        StoredInputs inputs = Objects.requireNonNull(stored[index], "inputs of the call");
        Optional<MlInput> input = inputs.input(row, Math.max(rowNumber, 1)); // MySQL counts rows when it sends them
        return input.isEmpty() ? null : submission.submit(index, input.get(), inputs.batchRows(), rowNumber);
    }

    private @Nullable MlTicket submit(int index, SentimentCall call, RowValues row, long rowNumber)
            throws MySqlException {
        int batchRows = batchRows(call, row);
        byte[] text = value(call.text(), row);
        byte[] language = value(call.language(), row);
        if (text == null || language == null) {
            sawNull = true;
            return null;
        }
        ComprehendSentiment target =
                models.computeIfAbsent(new String(language, StandardCharsets.UTF_8), ComprehendSentiment::new);
        return submission.submit(index, new MlInput(target, text), batchRows, rowNumber);
    }

    private @Nullable MlTicket submit(int index, DetectionCall call, RowValues row, long rowNumber)
            throws MySqlException {
        byte[] text = value(call.arguments().get(0), row);
        List<String> rest = new ArrayList<>();
        for (ArgumentSource argument :
                call.arguments().subList(1, call.arguments().size())) {
            byte[] value = value(argument, row);
            if (value != null) {
                rest.add(new String(value, StandardCharsets.UTF_8));
            }
        }
        if (text == null || rest.size() < call.arguments().size() - 1) {
            sawNull = true;
            return null;
        }
        String name = Stage.detectionName(
                call.function().operation(), rest.size() > 1 ? rest.get(1) : null, rest.isEmpty() ? "" : rest.get(0));
        MlModel target = detections.get(name);
        if (target == null) {
            target = Stage.COMPREHEND_DETECTION.model(name.getBytes(StandardCharsets.UTF_8));
            detections.put(name, target);
        }
        return submission.submit(index, new MlInput(target, text), Stage.COMPREHEND_DETECTION.batchRows(0), rowNumber);
    }

    private @Nullable MlTicket submit(int index, LambdaCall call, RowValues row, long rowNumber) throws MySqlException {
        byte[] arn = value(call.arn(), row);
        byte[] payload = value(call.payload(), row);
        if (arn == null || payload == null) {
            sawNull = true;
            return null;
        }
        Invocation invocation = call.function().waits() ? Invocation.REQUEST_RESPONSE : Invocation.EVENT;
        MlModel target = Stage.LAMBDA.model(Stage.lambdaName(invocation, arn));
        return submission.submit(index, new MlInput(target, payload), Stage.LAMBDA.batchRows(0), rowNumber);
    }

    private static int batchRows(SentimentCall call, RowValues row) throws MySqlException {
        if (call.batchSize().isEmpty()) {
            return BATCH_ROWS_DEFAULT;
        }
        byte[] value = value(call.batchSize().get(), row);
        int batchRows = value == null ? 0 : parsed(value);
        if (batchRows < 1) {
            throw new MySqlException(
                    MySqlError.ER_WRONG_ARGUMENTS, call.function().name());
        }
        return batchRows;
    }

    private static int parsed(byte[] digits) {
        try {
            double number = Double.parseDouble(new String(digits, StandardCharsets.US_ASCII));
            return (int) Math.min(Math.round(number), Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static byte @Nullable [] value(ArgumentSource source, RowValues row) {
        if (source instanceof ArgumentSource.Column column) {
            return row.isNull(column.slot()) ? null : row.bytes(column.slot());
        }
        return ((ArgumentSource.Constant) source).value().bytes();
    }
}
