package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlModel;
import org.jspecify.annotations.Nullable;

/** A claim to an answer, to be redeemed at the statement that gave it. Equal inputs of a statement share one. */
public final class MlTicket {

    private final MlStatement statement;
    private final long row;

    /** The model while the input waits in a partial batch, null from when it is sent; of the worker thread only. */
    private @Nullable MlModel unsentModel;

    /** Its place in the batch as first sent, counted from 1; 0 until there is one. */
    private int position;

    private volatile @Nullable MlAnswer answer;

    MlTicket(MlStatement statement, long row) {
        this.statement = statement;
        this.row = row;
    }

    /** Returns the row that was given with the first of the equal inputs, or 0. */
    public long row() {
        return row;
    }

    boolean isOf(MlStatement other) {
        return statement == other;
    }

    @Nullable
    MlModel unsentModel() {
        return unsentModel;
    }

    void waitIn(MlModel model) {
        unsentModel = model;
    }

    void sentAt(int place) {
        unsentModel = null;
        position = place;
    }

    int position() {
        return position;
    }

    @Nullable
    MlAnswer answer() {
        return answer;
    }

    void settle(MlAnswer with) {
        answer = with;
    }
}
