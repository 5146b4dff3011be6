package io.borealis.proxy.contract;

/**
 * A user variable of the session in which the proxy keeps something for the length of a statement. Lookup functions do not know
 * it.
 */
public enum SavedVariable {
    /** The text that PREPARE takes. */
    TEXT("sql");

    private final String word;

    SavedVariable(String word) {
        this.word = word;
    }

    /** The variable as SQL writes it. */
    public String sql() {
        return "@aurora_ml_" + word;
    }
}
