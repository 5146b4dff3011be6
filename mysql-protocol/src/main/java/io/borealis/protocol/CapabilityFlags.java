package io.borealis.protocol;

/**
 * Capability flags of the handshake, under the names of MySQL's protocol manual ("Capabilities Flags").
 */
public final class CapabilityFlags {
    public static final int CLIENT_COMPRESS = 1 << 5;
    public static final int CLIENT_PROTOCOL_41 = 1 << 9;
    public static final int CLIENT_SSL = 1 << 11;
    public static final int CLIENT_MULTI_STATEMENTS = 1 << 16;
    public static final int CLIENT_SESSION_TRACK = 1 << 23;
    public static final int CLIENT_DEPRECATE_EOF = 1 << 24;
    public static final int CLIENT_OPTIONAL_RESULTSET_METADATA = 1 << 25;
    public static final int CLIENT_ZSTD_COMPRESSION_ALGORITHM = 1 << 26;
    public static final int CLIENT_QUERY_ATTRIBUTES = 1 << 27;

    /** What is agreed on with each peer by itself. */
    public static final int COMPRESSION = CLIENT_COMPRESS | CLIENT_ZSTD_COMPRESSION_ALGORITHM;

    /** What the proxy cannot frame: without result-set metadata a statement's columns could not be found again. */
    public static final int NOT_RELAYED = CLIENT_OPTIONAL_RESULTSET_METADATA;

    private CapabilityFlags() {}

    /** Whether {@code flags} holds {@code flag}. */
    public static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
