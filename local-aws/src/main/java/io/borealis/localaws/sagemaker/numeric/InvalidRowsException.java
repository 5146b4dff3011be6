package io.borealis.localaws.sagemaker.numeric;

/** A request holds something else than the rows of numbers that a model takes. */
public final class InvalidRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception whose message names the line.
     *
     * @param line the line at fault, from 1
     */
    InvalidRowsException(int line, String fault) {
        super("line " + line + ": " + fault);
    }
}
