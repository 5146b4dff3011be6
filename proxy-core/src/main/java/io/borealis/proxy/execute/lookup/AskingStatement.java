package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlWarning;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of this proxy that MySQL runs, as those see it who answer what its calls ask. Thread-safe. */
public final class AskingStatement {
    /** For a statement that may ask as often as it likes. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Duration inferenceTimeout;
    private final EachRow eachRow;
    private final List<MlWarning> warnings = new ArrayList<>();
    private int left;
    private boolean givenUp;
    private boolean repeatable = true;
    private @Nullable MySqlException failure;
    private volatile @Nullable StatementProgress progress;

    AskingStatement(Duration inferenceTimeout, int asksMax, EachRow eachRow) {
        this.inferenceTimeout = inferenceTimeout;
        this.eachRow = eachRow;
        this.left = asksMax;
    }

    /** The session's time for a request. */
    public Duration inferenceTimeout() {
        return inferenceTimeout;
    }

    /** From now on {@code shown} tells what the statement asks. */
    public AskingStatement shownBy(StatementProgress shown) {
        progress = shown;
        return this;
    }

    /** What tells how far the statement is; null where nobody looks. */
    public @Nullable StatementProgress progress() {
        return progress;
    }

    /** Whether a question is to be answered; if not, the statement is given up, and never again answered. */
    public synchronized boolean mayAsk() {
        if (left == 0) {
            givenUp = true;
        } else if (left != UNBOUNDED) {
            left--;
        }
        return !givenUp;
    }

    /**
     * Whether a question is to be answered whose answer is for this one evaluation: from then on the statement may ask as often as it
     * likes and is not to be run again, for that would ask for other answers.
     */
    public synchronized boolean mayAskForOneRow() {
        if (!mayAsk()) {
            return false;
        }
        left = UNBOUNDED;
        repeatable = false;
        return true;
    }

    /** Whether the statement may be run again, as far as its answers go. */
    public synchronized boolean isRepeatable() {
        return repeatable;
    }

    /** What becomes of questions whose answers are for one row alone. */
    public EachRow eachRow() {
        return eachRow;
    }

    /** Gives the statement up. */
    public synchronized void giveUp() {
        givenUp = true;
    }

    /** Lets the statement ask as often as it likes; false where it was given up before. */
    public synchronized boolean becomesUnbounded() {
        left = UNBOUNDED;
        return !givenUp;
    }

    /** Keeps the error that a call was answered with, for a function can raise only its beginning. */
    public synchronized void failed(MySqlException error) {
        failure = error;
    }

    /** The whole of an error, where it is the one that a call was answered with; else the error itself. */
    public synchronized MySqlException whole(MySqlException error) {
        MySqlException told = failure;
        return told != null && told.errno() == error.errno() && told.text().startsWith(error.text()) ? told : error;
    }

    /** Keeps what a model's answer was warned about. */
    public synchronized void warned(List<MlWarning> more) {
        warnings.addAll(more);
    }

    /** What answers were warned about. */
    public synchronized List<MlWarning> warnings() {
        return List.copyOf(warnings);
    }
}
