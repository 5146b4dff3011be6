package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlModel;
import org.jspecify.annotations.Nullable;

/** A claim to an answer, to be redeemed at the statement that gave it. Equal inputs of a statement share one. */
public final class MlTicket {

    private final MlStatement statement;
    private final long row;

    /** Its place in the batch as first sent, counted from 1; 0 until there is one. */
    private int position;

    /** The model while the input waits in a partial batch, null from when it is sent, at last the answer: one field, for there are as many tickets as rows. */
    private volatile @Nullable Object state;

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
        return state instanceof MlModel model ? model : null;
    }

    void waitIn(MlModel model) {
        state = model;
    }

    void sentAt(int place) {
        position = place;
        state = null;
    }

    int position() {
        return position;
    }

    @Nullable
    MlAnswer answer() {
        return state instanceof MlAnswer answer ? answer : null;
    }

    void settle(MlAnswer with) {
        state = with;
    }
}
