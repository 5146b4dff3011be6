package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.condition.RowCondition;
import io.borealis.proxy.execute.way.streamed.row.RowInputs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets those rows through that meet a condition. */
final class ConditionStage extends RowStage {
    private final RowCondition condition;
    private final RowFormat format;
    private final RowValues values;
    private final RowInputs inputs;
    private final BooleanSupplier complete;
    private final @Nullable MlTicket[] ticket = new MlTicket[1];

    private @Nullable RowStage next;
    private long seen;
    private long passed;

    /**
     * @param complete whether the result needs no more rows: then answers are not looked at, as MySQL would not have asked for them
     */
    ConditionStage(
            RowCondition condition,
            MlStatement model,
            RowFormat format,
            RowValues values,
            RowInputs inputs,
            BooleanSupplier complete,
            ByteBufAllocator allocator) {
        super(model, 1, allocator);
        this.condition = condition;
        this.format = format;
        this.values = values;
        this.inputs = inputs;
        this.complete = complete;
    }

    /** Sets where rows go from here. */
    void leadTo(RowStage stage) {
        next = stage;
    }

    /** Which of the conditions is better decided before the others: what one row costs by what it saves. */
    double rank() {
        double passes = (passed + 1.0)
                / (seen + 2.0); // as if one row had passed and one had not, so that few rows decide little
        return 1.0 / inputs.batchRows(condition.call()) / (1.0 - passes);
    }

    @Override
    void take(ByteBuf row) throws MySqlException {
        format.locate(row, values);
        ticket[0] = inputs.submit(condition.call(), values, RowInputs.UNKNOWN_ROW);
        await(row, ticket);
    }

    @Override
    void give() throws MySqlException {
        if (!complete.getAsBoolean()) {
            seen++;
            if (condition.holds(answer(0)) && next != null) {
                passed++;
                next.take(head());
            }
        }
        remove();
    }
}
