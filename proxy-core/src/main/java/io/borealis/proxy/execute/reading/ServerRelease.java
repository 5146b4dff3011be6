package io.borealis.proxy.execute.reading;

/**
 * What a release of MySQL does otherwise than 8.0, where the proxy does the same in its place.
 *
 * @param version as version comments write it: 90704 for 9.7.4
 */
public record ServerRelease(int version) {
    private static final int NINE = 90_000;

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
}
