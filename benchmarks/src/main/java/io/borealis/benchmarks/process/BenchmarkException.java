package io.borealis.benchmarks.process;

/** Something did not work, or rows were lost. The message is one sentence for the user and is shown as it is. */
public final class BenchmarkException extends Exception {
    private static final long serialVersionUID = 1L;

    public BenchmarkException(String message) {
        super(message);
    }
}
