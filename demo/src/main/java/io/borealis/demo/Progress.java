package io.borealis.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;

/** One line for each step: what is done, and when it is done, what came of it and how long it took. */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** A step that may fail. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs a step between the two halves of its line. */
    <T, E extends Exception> T step(String what, Step<T, E> step, Function<T, String> outcome) throws E {
        out.print(what + " ... ");
        out.flush();
        long startNanos = System.nanoTime();
        String end = "failed";
        try {
            T result = step.run();
            end = outcome.apply(result);
            return result;
        } finally {
            double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
            out.println(String.format(Locale.ROOT, "%s (%.1f s)", end, seconds));
            out.flush();
        }
    }
}
