package io.borealis.benchmarks.export;

/** Something did not work, or rows were lost. The message is one sentence for the user and is shown as it is. */
final class BenchmarkException extends Exception {
    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }
}
