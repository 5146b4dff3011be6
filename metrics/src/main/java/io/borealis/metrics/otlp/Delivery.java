package io.borealis.metrics.otlp;

/** Hears whether a receiver takes what it is sent. Thread-safe. */
public interface Delivery {

    /** It has taken something. */
    void taken();

    /**
     * It has not taken something, which is lost.
     *
     * @param reason has neither credentials nor users' texts
     */
    void lost(String reason);
}
