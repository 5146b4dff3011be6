package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.condition.RowLimit;
import io.borealis.proxy.execute.way.streamed.row.RowAssembly;
import io.borealis.proxy.execute.way.streamed.row.RowInputs;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Counts the rows that are the result, evaluates their calls and makes the client's rows of them. */
final class ResultStage extends RowStage {
    private final RowLimit limit;
    private final RowFormat format;
    private final RowValues values;
    private final RowInputs inputs;
    private final RowAssembly assembly;
    private final int[] shown;
    private final @Nullable MlTicket[] tickets;
    private final @Nullable MlAnswer[] answers;

    /** Rows that came, those passed over included. */
    private long taken;

    private long given;

    /**
     * @param assembly makes the rows; closed with this object
     */
    ResultStage(
            StreamedLayout layout,
            RowLimit limit,
            MlStatement model,
            RowFormat format,
            RowValues values,
            RowInputs inputs,
            RowAssembly assembly,
            ByteBufAllocator allocator) {
        super(model, layout.calls().size(), allocator);
        this.limit = limit;
        this.format = format;
        this.values = values;
        this.inputs = inputs;
        this.assembly = assembly;
        this.shown = layout.shownCalls();
        this.tickets = new MlTicket[layout.calls().size()];
        this.answers = new MlAnswer[tickets.length];
    }

    /** Whether no row that follows is part of the result. */
    boolean isComplete() {
        return taken >= limit.rows();
    }

    /** How many rows were written. */
    long given() {
        return given;
    }

    @Override
    void take(ByteBuf row) throws MySqlException {
        if (isComplete() || ++taken <= limit.offset()) {
            return;
        }
        format.locate(row, values);
        for (int call : shown) {
            tickets[call] = inputs.submit(call, values, taken - limit.offset());
        }
        await(row, tickets);
    }

    @Override
    void give() throws MySqlException {
        for (int call : shown) {
            answers[call] = answer(call);
        }
        assembly.write(head(), answers);
        given++;
        remove();
    }

    @Override
    public void close() {
        super.close();
        assembly.close();
    }
}
