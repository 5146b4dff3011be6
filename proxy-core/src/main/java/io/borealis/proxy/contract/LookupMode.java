package io.borealis.proxy.contract;

/** What a lookup function does in a statement that the proxy runs. */
public enum LookupMode {
    /** It looks among the staged answers, notes what is not there, and returns NULL for it. */
    PROBE("probe"),
    /** It looks among the staged answers, and asks a proxy for what is not there. */
    STAGED("staged"),
    /** It looks for nothing and says which endpoint it stands for. */
    DESCRIBE("describe");

    private final String word;

    LookupMode(String word) {
        this.word = word;
    }

    /** How a mark begins. */
    public String word() {
        return word;
    }
}
