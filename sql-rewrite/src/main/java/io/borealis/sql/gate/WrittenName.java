package io.borealis.sql.gate;

/** The name that a scan met last; one object, used again for each name. */
final class WrittenName {

    private long hash;
    private boolean quoted;
    private boolean qualified;
    private boolean otherSpellings;

    /** Starts a name. */
    void begin(boolean inQuotes, boolean afterDot) {
        hash = NameHashes.EMPTY;
        quoted = inQuotes;
        qualified = afterDot;
        otherSpellings = false;
    }

    void push(byte next) {
        hash = NameHashes.push(hash, next);
        otherSpellings |= next < 0;
    }

    /** A quote that stands twice inside quotes, or a backslash. */
    void pushQuote() {
        otherSpellings = true;
    }

    long hash() {
        return hash;
    }

    boolean isQuoted() {
        return quoted;
    }

    /** Whether it stands right behind a dot: then it is a name, whatever word it is. */
    boolean isQualified() {
        return qualified;
    }

    /** Whether its hash says nothing, because its bytes depend on the character set. */
    boolean hasOtherSpellings() {
        return otherSpellings;
    }
}
