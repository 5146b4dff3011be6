package io.borealis.demo;

/** The demo cannot go on for a reason outside of it. The message is one sentence for the user and is shown as it is. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
