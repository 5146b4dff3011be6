package io.borealis.proxy.session.compression;

import io.borealis.protocol.CapabilityFlags;

/** What MySQL's {@code protocol_compression_algorithms} knows, under its names. */
public enum CompressionAlgorithm {
    ZLIB(CapabilityFlags.CLIENT_COMPRESS),
    ZSTD(CapabilityFlags.CLIENT_ZSTD_COMPRESSION_ALGORITHM),
    UNCOMPRESSED(0);

    private final int capability;

    CompressionAlgorithm(int capability) {
        this.capability = capability;
    }

    /** Whether it works here: the native library of zstd needs a known platform and a place where it can be unpacked. */
    public boolean isAvailable() {
        return this != ZSTD || ZstdCompression.isAvailable();
    }

    /** The capability flag that stands for it; 0 for none. */
    public int capability() {
        return capability;
    }
}
