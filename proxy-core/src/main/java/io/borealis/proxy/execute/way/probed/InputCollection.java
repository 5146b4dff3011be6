package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.MlInput;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.streamed.RowInputs;
import io.borealis.proxy.execute.way.streamed.StoredInputs;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.StreamedStoredCalls;
import io.borealis.sql.plan.call.InputQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Collects the inputs of a statement by a query over their arguments: they go to their models while rows still arrive, each
 * different one once, and the answers are staged. What it collects is a good guess: errors of the query are left for the statement
 * to meet.
 */
final class InputCollection {
    /** Bytes of answers that are kept until the query has ended, when they can be staged: some 400,000 sentiments. */
    private static final long ANSWERS_BYTES_MAX = 64L << 20;

    /** What an answer takes besides its bytes. */
    private static final int ANSWER_OVERHEAD_BYTES = 128;

    private final MlCommand command;
    private final InputQuery inputs;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final List<StagedAnswer> answers = new ArrayList<>();
    private final SeenKeys seen = new SeenKeys();
    private long waitingBytes;
    private long answersBytes;
    private boolean complete = true;
    private @Nullable MySqlException failure;

    private record Waiting(byte[] key, int bytes, MlTicket ticket) {}

    InputCollection(MlCommand command, InputQuery inputs, MlStatement model, ExecutionLimits limits) {
        this.command = command;
        this.inputs = inputs;
        this.model = model;
        this.limits = limits;
    }

    /**
     * Collects and stages, unless the query is refused or there is too much: then the rounds find what is missing.
     *
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    void collect(Staging staging) throws MySqlException {
        try (BackendResponse response = command.statement().query(inputs.query())) {
            if (!response.isError()) {
                read(response);
            }
            if (response.isError()) {
                throw response.error();
            }
        } catch (MySqlException refused) {
            if (refused == failure || EndingErrors.include(refused)) {
                throw refused;
            }
            return;
        }
        staging.answer(answers);
    }

    private void read(BackendResponse response) throws MySqlException {
        List<ColumnDefinition41> columns = response.columnDefinitions();
        RowFormat format = command.statement().rowFormat(columns);
        StreamedLayout layout = StreamedLayout.of(inputs.columns(), columns.size());
        Optional<Map<Call, StoredInputs>> endpoints =
                StreamedStoredCalls.inputs(layout, command.descriptions(), columns, format);
        if (endpoints.isEmpty()) {
            complete = false;
            response.drain();
            return;
        }
        RowValues values = new RowValues(columns.size());
        RowInputs rows = new RowInputs(layout.calls(), endpoints.get(), this::submit);
        response.forEachRow(row -> {
            if (!complete) {
                return;
            }
            format.locate(row, values);
            try {
                rows.submit(values, 1);
            } catch (MySqlException badArgument) {
                complete = false; // the statement meets it where it evaluates that row
            }
            while (isFull() || isHeadDone()) {
                settle();
            }
        });
        model.flush();
        while (!waiting.isEmpty()) {
            settle();
        }
    }

    /** Without a row's number: which row of the statement it is, nobody knows. */
    private @Nullable MlTicket submit(MlInput input, int batchRows, long row) {
        byte[] key = Stage.key(input);
        if (seen.add(key)) {
            MlTicket ticket = model.submit(input, batchRows);
            waiting.add(new Waiting(key, input.utf8().length + ANSWER_OVERHEAD_BYTES, ticket));
            waitingBytes += input.utf8().length + ANSWER_OVERHEAD_BYTES;
        }
        return null;
    }

    private boolean isFull() {
        return waiting.size() >= limits.rowsInFlightMax() || waitingBytes >= limits.bytesInFlightMax();
    }

    private boolean isHeadDone() {
        Waiting head = waiting.peek();
        return head != null && model.isDone(head.ticket());
    }

    private void settle() throws MySqlException {
        Waiting head = waiting.remove();
        waitingBytes -= head.bytes();
        byte[] answer;
        try {
            answer = InputEvaluation.staged(model, head.ticket());
        } catch (MySqlException e) {
            failure = e;
            throw e;
        }
        answers.add(new StagedAnswer(head.key(), answer));
        answersBytes += answer.length + ANSWER_OVERHEAD_BYTES;
        complete &= answersBytes < ANSWERS_BYTES_MAX;
    }
}
