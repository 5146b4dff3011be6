package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The way of rows through the conditions to the result. What one condition excludes costs nothing at the next, so that which comes first
 * matters: the cheaper one at the beginning, and when some rows have shown how many pass each, the one that saves most.
 *
 * <p>Where a LIMIT decides how many rows are looked at, answers are awaited before more inputs are sent than twice those that
 * are certain to be needed.
 */
final class RowStages implements AutoCloseable {
    /** What a waiting row takes besides its bytes: its place, its tickets, its input. */
    private static final int ROW_OVERHEAD_BYTES = 128;

    /** As many as Comprehend takes in a request. */
    private static final long CHECKPOINT_FIRST = 25;

    /** Rows after which conditions without a LIMIT are put in order. */
    private static final long SAMPLE_ROWS = 100;

    private final MlStatement model;
    private final ExecutionLimits limits;
    private final List<ConditionStage> conditions;
    private final ResultStage result;
    private final List<RowStage> all = new ArrayList<>();
    private final boolean limited;

    private long taken;
    private long checkpoint;

    /**
     * @param conditions in the order of the text
     * @param rowsNeeded how many rows have to meet them; {@link Long#MAX_VALUE} without a LIMIT
     */
    RowStages(
            List<ConditionStage> conditions,
            ResultStage result,
            long rowsNeeded,
            MlStatement model,
            ExecutionLimits limits) {
        this.model = model;
        this.limits = limits;
        this.conditions = new ArrayList<>(conditions);
        this.result = result;
        this.limited = rowsNeeded < Long.MAX_VALUE;
        this.checkpoint =
                limited ? Math.max(CHECKPOINT_FIRST, rowsNeeded) : conditions.size() > 1 ? SAMPLE_ROWS : Long.MAX_VALUE;
        order();
    }

    /** Takes the next row of the query; the buffer stays the caller's. */
    void take(ByteBuf row) throws MySqlException {
        if (result.isComplete()) {
            return;
        }
        all.get(0).take(row);
        letGo();
        if (++taken == checkpoint) {
            decide();
            order();
            checkpoint = limited ? 2 * checkpoint : Long.MAX_VALUE;
        }
    }

    /** Lets all rows go on to their end. */
    void finish() throws MySqlException {
        decide();
        model.flush();
        while (!result.isEmpty()) {
            result.give();
        }
    }

    /** Waits until all conditions are decided. */
    private void decide() throws MySqlException {
        if (conditions.size() == 1) {
            model.flush(); // where there are more, inputs for the next ones are still to come
        }
        for (ConditionStage condition : conditions) {
            while (!condition.isEmpty()) {
                condition.give();
            }
        }
    }

    private void order() {
        conditions.sort(Comparator.comparingDouble(ConditionStage::rank));
        all.clear();
        all.addAll(conditions);
        all.add(result);
        for (int i = 0; i < conditions.size(); i++) {
            conditions.get(i).leadTo(all.get(i + 1));
        }
    }

    private void letGo() throws MySqlException {
        for (RowStage stage : all) {
            while (stage.isHeadDone()) {
                stage.give();
            }
        }
        while (isFull()) {
            fullest().give();
        }
    }

    private boolean isFull() {
        int rows = 0;
        long bytes = model.answerBytesWaiting();
        for (RowStage stage : all) {
            rows += stage.rows();
            bytes += stage.bytes();
        }
        return rows > 0
                && (rows >= limits.rowsInFlightMax()
                        || bytes + (long) rows * ROW_OVERHEAD_BYTES >= limits.bytesInFlightMax());
    }

    private RowStage fullest() {
        RowStage fullest = all.get(0);
        for (RowStage stage : all) {
            fullest = stage.rows() > fullest.rows() ? stage : fullest;
        }
        return fullest;
    }

    @Override
    public void close() {
        all.forEach(RowStage::close);
    }
}
