package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.SentimentAnswer;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.OutputColumn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the client's rows: the backend's values with the answers in the places of the calls. */
public final class RowAssembly implements AutoCloseable {
    private final StreamedLayout layout;
    private final RowFormat format;
    private final RowValues values;
    private final FunctionDescriptions descriptions;
    /** By the index of the column. */
    private final @Nullable InferredValue[] inferred;

    private final RowSink sink;

    /** The row in the making. */
    private final ByteBuf out;

    private long evaluations;

    /** Takes the client's rows. */
    @FunctionalInterface
    public interface RowSink {
        /** Takes a row; the buffer stays the caller's, who changes it after that. */
        void row(ByteBuf row) throws MySqlException;
    }

    /**
     * @param inferred how the value of each column is made that is a call of a user's function, of a detection or of Lambda's, by the column's index
     * @param sink gets the rows
     */
    public RowAssembly(
            StreamedLayout layout,
            RowFormat format,
            RowValues values,
            FunctionDescriptions descriptions,
            Map<Integer, InferredValue> inferred,
            RowSink sink,
            ByteBufAllocator allocator) {
        this.sink = sink;
        this.layout = layout;
        this.format = format;
        this.values = values;
        this.descriptions = descriptions;
        this.inferred = new InferredValue[layout.columns().size()];
        inferred.forEach((column, value) -> this.inferred[column] = value);
        this.out = allocator.buffer();
    }

    /** Number of calls so far that have the value of a model. */
    public long evaluations() {
        return evaluations;
    }

    /** Writes one row; {@code answers} has one entry a call, null for SQL NULL. */
    public void write(ByteBuf row, @Nullable MlAnswer[] answers) throws MySqlException {
        format.locate(row, values);
        out.clear();
        int start = format.begin(out, layout.columns().size());
        for (int i = 0; i < layout.columns().size(); i++) {
            OutputColumn column = layout.columns().get(i);
            if (column instanceof OutputColumn.Evaluated evaluated) {
                answer(evaluated, answers[evaluated.call()], out, start, i);
            } else if (column instanceof OutputColumn.Inferred call) {
                evaluations += answers[call.call()] == null ? 0 : 1; // a call without a request has no value of a model
                inferred(answers[call.call()], out, start, i);
            } else if (column instanceof OutputColumn.Detected call) {
                detected(call, answers[call.call()], out, start, i);
            } else if (column instanceof OutputColumn.Invoked call) {
                inferred(answers[call.call()], out, start, i);
            } else {
                format.copy(values, column.backendColumn(), out, start, i);
            }
        }
        sink.row(out);
    }

    @Override
    public void close() {
        out.release();
    }

    private void answer(OutputColumn.Evaluated column, @Nullable MlAnswer answer, ByteBuf out, int start, int index) {
        if (!(answer instanceof SentimentAnswer sentiment)) {
            format.setNull(out, start, index);
            return;
        }
        evaluations++;
        switch (column.function().result()) {
            case CONFIDENCE -> format.decimal(out, sentiment.confidence());
            case SENTIMENT -> {
                int collation = descriptions.of(column.function()).charset();
                format.string(
                        out,
                        CharacterSet.ofCollation(collation)
                                .encodeAscii(sentiment.sentiment().name()));
            }
        }
    }

    private void detected(OutputColumn.Detected column, @Nullable MlAnswer answer, ByteBuf out, int start, int index)
            throws MySqlException {
        if (!(answer instanceof ScalarAnswer scalar)) {
            format.setNull(out, start, index);
            return;
        }
        evaluations++;
        ScalarAnswer part = DetectedPart.of(scalar, column.function().value());
        if (column.function().returnsAscii()) {
            CharacterSet shown =
                    CharacterSet.ofCollation(descriptions.of(column.function()).charset());
            format.string(out, shown.encodeAscii(Objects.requireNonNull(part.text(), "a word of the service")));
        } else {
            inferred(part, out, start, index);
        }
    }

    private void inferred(@Nullable MlAnswer answer, ByteBuf out, int start, int index) throws MySqlException {
        byte[] value = answer instanceof ScalarAnswer scalar ? scalar.utf8() : null;
        if (value == null) {
            format.setNull(out, start, index);
        } else {
            Objects.requireNonNull(inferred[index], "value of the column").write(value, format, out);
        }
    }
}
