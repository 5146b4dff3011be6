package io.borealis.proxy.contract;

/** A user variable of the session by which the proxy and the lookup functions speak to each other. */
public enum LookupVariable {
    /** A {@link LookupMark}; NULL outside of statements of the proxy. */
    MARK("mark"),
    /** Most inputs that are noted. */
    WINDOW("window"),
    /** Calls whose answer was not found, noted or not. */
    MISSES("misses"),
    /** Inputs that were noted. */
    NOTED("noted"),
    /** Bytes of the notes. */
    NOTED_BYTES("noted_bytes"),
    /** The newest notes. */
    MISSING_0("missing_0"),
    /** Older notes. */
    MISSING_1("missing_1"),
    /** The oldest notes. */
    MISSING_2("missing_2"),
    /** Calls that found their answer. */
    EVALUATIONS("evaluations"),
    /** Calls whose input is blank. */
    BLANKS("blanks"),
    /** What a function for an endpoint said of itself in mode {@link LookupMode#DESCRIBE}. */
    DESCRIBED("described"),
    /** What a lookup function asks a proxy at this moment. */
    QUESTION("question"),
    /** Set in sessions whose variables MySQL shows to nobody: questions of such a one stand in names of locks. */
    UNSEEN("unseen"),
    /**
     * The session's own {@code aurora_ml_inference_timeout} in milliseconds, where it has set one; for whichever proxy answers what its
     * calls ask. Anybody may set it for himself.
     */
    INFERENCE_TIMEOUT("inference_timeout");

    private final String word;

    LookupVariable(String word) {
        this.word = word;
    }

    /** The variable as SQL writes it. */
    public String sql() {
        return "@aurora_ml_" + word;
    }
}
