package io.borealis.proxy.demand.mark;

import io.borealis.proxy.contract.LookupMark;

/** Marks of statements that the proxy runs. Thread-safe; methods block. */
public final class StatementMarks {
    private final MarkLocks locks;

    /**
     * @param locks where the locks of marks are held
     */
    public StatementMarks(MarkLocks locks) {
        this.locks = locks;
    }

    /**
     * A mark for a statement of a session. Nothing is held yet.
     *
     * @throws ServiceUnavailableException where the key cannot be had
     */
    public StatementMark open(long connectionId) throws ServiceUnavailableException {
        return new StatementMark(LookupMark.of(locks.key(), connectionId), locks);
    }
}
