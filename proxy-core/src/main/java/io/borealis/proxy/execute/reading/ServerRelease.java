package io.borealis.proxy.execute.reading;

/**
 * What a release of MySQL does otherwise than 8.0, where the proxy does the same in its place.
 *
 * @param version as version comments write it: 90704 for 9.7.4
 */
public record ServerRelease(int version) {
    private static final int NINE = 90_000;
    private static final int OUTER_HASH_JOINS_SINCE = 80_020;

    /** The release that a server's greeting names. */
    public static ServerRelease of(String greeting) {
        return new ServerRelease(SessionFacts.serverVersion(greeting));
    }

    /** Whether a text that is no FLOAT or DOUBLE is shown (1366), and not only called truncated (1265). */
    public boolean namesFloatingTexts() {
        return version >= NINE;
    }

    /** Whether {@code INTO OUTFILE} encloses and escapes values of BIT as it does strings. */
    public boolean writesBitsAsStrings() {
        return version >= NINE;
    }

    /** Whether an outer join without an index is made by a hash table (manual, "Hash Join Optimization"). */
    public boolean joinsOuterByHash() {
        return version >= OUTER_HASH_JOINS_SINCE;
    }

    /** Whether a statement or transaction that changes tables of InnoDB and of another engine is warned about (6414). */
    public boolean warnsOfMixedEngines() {
        return version >= NINE;
    }
}
