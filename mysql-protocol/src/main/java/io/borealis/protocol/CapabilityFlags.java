package io.borealis.protocol;

/**
 * Capability flags of the handshake, under the names of MySQL's protocol manual ("Capabilities Flags").
 */
public final class CapabilityFlags {
    public static final int CLIENT_CONNECT_WITH_DB = 1 << 3;
    public static final int CLIENT_COMPRESS = 1 << 5;
    public static final int CLIENT_LOCAL_FILES = 1 << 7;
    public static final int CLIENT_PROTOCOL_41 = 1 << 9;
    public static final int CLIENT_SSL = 1 << 11;
    public static final int CLIENT_SECURE_CONNECTION = 1 << 15;
    public static final int CLIENT_MULTI_STATEMENTS = 1 << 16;
    public static final int CLIENT_PLUGIN_AUTH = 1 << 19;
    public static final int CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA = 1 << 21;
    public static final int CLIENT_SESSION_TRACK = 1 << 23;
    public static final int CLIENT_DEPRECATE_EOF = 1 << 24;
    public static final int CLIENT_OPTIONAL_RESULTSET_METADATA = 1 << 25;
    public static final int CLIENT_ZSTD_COMPRESSION_ALGORITHM = 1 << 26;
    public static final int CLIENT_QUERY_ATTRIBUTES = 1 << 27;
    public static final int CLIENT_MULTI_FACTOR_AUTHENTICATION = 1 << 28;

    /** What is agreed on with each peer by itself. */
    public static final int COMPRESSION = CLIENT_COMPRESS | CLIENT_ZSTD_COMPRESSION_ALGORITHM;

    /**
     * What the proxy has towards the server whether its client does or not: the server asks it for the content of objects
     * that are loaded from S3.
     */
    public static final int ADDED = CLIENT_LOCAL_FILES;

    private CapabilityFlags() {}

    /** Whether {@code flags} holds {@code flag}. */
    public static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
