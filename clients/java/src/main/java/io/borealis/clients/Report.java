package io.borealis.clients;

import java.io.PrintStream;
import java.util.concurrent.ExecutionException;

/** Runs checks and prints one line for each, in the form that all programs here have. */
final class Report {

    private final PrintStream out;
    private boolean failed;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Runs a check of a driver; whatever it throws, the next ones still count. */
    void check(String driver, String name, Check check) {
        try {
            check.run();
            out.printf("ok    %s: %s%n", driver, name);
        } catch (SkippedException e) {
            out.printf("skip  %s: %s: %s%n", driver, name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(driver, name, e);
        } catch (Exception | AssertionError e) {
            fail(driver, name, e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
        }
        out.flush();
    }

    boolean failed() {
        return failed;
    }

    private void fail(String driver, String name, Throwable problem) {
        failed = true;
        out.printf("FAIL  %s: %s: %s%n", driver, name, problem.toString().replaceAll("\\s+", " "));
        if (System.getenv("BOREALIS_TRACES") != null) {
            problem.printStackTrace();
        }
    }
}
