package io.borealis.localaws.sagemaker.container;

/** A text is not CSV. */
public final class CsvFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String fault;

    CsvFormatException(int line, String fault) {
        super("line " + line + ": " + fault);
        this.line = line;
        this.fault = fault;
    }

    /** The line at fault, from 1. */
    public int line() {
        return line;
    }

    public String fault() {
        return fault;
    }
}
