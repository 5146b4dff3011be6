package io.borealis.proxy.demand.mark;

import io.borealis.proxy.contract.LookupMark;
import io.borealis.proxy.contract.LookupMode;
import org.jspecify.annotations.Nullable;

/** The mark of one statement. Used by one thread; {@link #release} has to follow {@link #hold}. */
public final class StatementMark {
    private final LookupMark mark;
    private final MarkLocks locks;
    private @Nullable LookupMode held;

    StatementMark(LookupMark mark, MarkLocks locks) {
        this.mark = mark;
        this.locks = locks;
    }

    /** Its text and its seals. */
    public LookupMark mark() {
        return mark;
    }

    /**
     * Lets the mark count in {@code mode}, and in no other from now on.
     *
     * @throws ServiceUnavailableException where the lock cannot be had
     */
    public void hold(LookupMode mode) throws ServiceUnavailableException {
        if (held == mode) {
            return;
        }
        release();
        locks.hold(mark.lockName(mode));
        held = mode;
    }

    /**
     * The mark counts no longer.
     *
     * @throws ServiceUnavailableException where that is not certain
     */
    public void release() throws ServiceUnavailableException {
        LookupMode mode = held;
        if (mode != null) {
            locks.release(mark.lockName(mode));
            held = null;
        }
    }
}
