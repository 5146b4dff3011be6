package io.borealis.proxy.execute.way.demand;

/**
 * Hears of calls in statements that this proxy has not begun: it has relayed them, because it did not know that they call, or another
 * proxy or client runs them.
 */
public interface UnpreparedCalls {
    /** Such a call asks for an answer. */
    void asked(long connectionId);

    /** A request has left for such a call. */
    void called(long connectionId, String model);
}
