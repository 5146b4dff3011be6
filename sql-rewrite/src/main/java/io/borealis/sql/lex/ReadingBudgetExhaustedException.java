package io.borealis.sql.lex;

/** There is not enough memory left to read a statement. It has no stack trace: it is an answer, and not a defect. */
public final class ReadingBudgetExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long bytesMax;

    ReadingBudgetExhaustedException(long bytesMax) {
        super("the statements being read take more than " + bytesMax + " bytes", null, false, false);
        this.bytesMax = bytesMax;
    }

    /** The size of the budget. */
    public long bytesMax() {
        return bytesMax;
    }
}
