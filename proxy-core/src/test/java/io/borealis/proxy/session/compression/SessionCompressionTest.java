package io.borealis.proxy.session.compression;

import static io.borealis.proxy.session.compression.CompressionAlgorithm.UNCOMPRESSED;
import static io.borealis.proxy.session.compression.CompressionAlgorithm.ZLIB;
import static io.borealis.proxy.session.compression.CompressionAlgorithm.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionCompressionTest {
    @Test
    void whoNeedNotCompressMayCompressUnasked() {
        SessionCompression zlib = SessionCompression.of(List.of(ZLIB), UNCOMPRESSED);
        SessionCompression either = SessionCompression.of(List.of(ZLIB, UNCOMPRESSED), UNCOMPRESSED);

        assertThat(zlib.accepted()).isEqualTo(CapabilityFlags.CLIENT_COMPRESS);
        assertThat(either.offered()).isEqualTo(CapabilityFlags.CLIENT_COMPRESS);
        assertThat(either.accepted()).isEqualTo(CapabilityFlags.COMPRESSION);
    }

    @Test
    void whatDoesNotWorkHereIsNotAccepted() {
        SessionCompression withoutZstd =
                new SessionCompression(Set.of(ZLIB, UNCOMPRESSED), UNCOMPRESSED, Set.of(ZLIB, UNCOMPRESSED));

        assertThat(withoutZstd.accepted()).isEqualTo(CapabilityFlags.CLIENT_COMPRESS);
    }

    @Test
    void everyAlgorithmWorksHere() {
        assertThat(SessionCompression.of(List.of(ZSTD), ZSTD).backend()).isEqualTo(ZSTD);
    }
}
