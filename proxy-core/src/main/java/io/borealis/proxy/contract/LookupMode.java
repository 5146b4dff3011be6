package io.borealis.proxy.contract;

/** What a lookup function does about an input whose answer it does not find. */
public enum LookupMode {
    /** It notes the input and returns NULL. */
    PROBE("probe"),
    /** It fails with {@link LookupError#INPUT_MISSING}. */
    STRICT("strict"),
    /** It looks for nothing and says which endpoint it stands for; known to users' functions for endpoints only. */
    DESCRIBE("describe");

    private final String word;

    LookupMode(String word) {
        this.word = word;
    }

    /** The value of {@link LookupVariable#MODE}. */
    public String word() {
        return word;
    }
}
