package io.borealis.proxy.session.compression;

/**
 * What a login has agreed on for one leg.
 *
 * @param level of zstd, 1 to 22; other algorithms have none that could be chosen
 */
public record LegCompression(CompressionAlgorithm algorithm, int level) {
    /** MySQL's default of zstd_compression_level. */
    public static final int ZSTD_LEVEL_DEFAULT = 3;

    public static final int ZSTD_LEVEL_MAX = 22;

    /**
     * Higher levels are taken for this one, because other sessions wait for the event loop meanwhile: 64 KiB of text take about as
     * long as with zlib, three times as long at level 9 and more than twenty times at level 19, which makes 5 % less of them.
     */
    private static final int ZSTD_LEVEL_USED_MAX = 6;

    /** No compression. */
    public static final LegCompression NONE = new LegCompression(CompressionAlgorithm.UNCOMPRESSED, 0);

    /** Whether packets are compressed. */
    public boolean isCompressed() {
        return algorithm != CompressionAlgorithm.UNCOMPRESSED;
    }

    /** What does it, on the event loop that asks. */
    Compression start() {
        return switch (algorithm) {
            case ZLIB -> ZlibCompression.ofThread();
            case ZSTD -> new ZstdCompression(Math.min(level, ZSTD_LEVEL_USED_MAX));
            case UNCOMPRESSED -> throw new IllegalStateException("no compression was agreed on");
        };
    }
}
