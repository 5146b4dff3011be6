package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PartBodyTest {

    private final PartBody body =
            new PartBody(List.of(new byte[] {1, 2, 3}, new byte[] {4, 5, 6}, new byte[] {-1, -2, 0}), 8);

    @Test
    void readsFromBufferToBufferAndNoFurtherThanItsLength() throws IOException {
        assertThat(body.newStream().readAllBytes()).containsExactly(1, 2, 3, 4, 5, 6, -1, -2);
    }

    @Test
    void readsByteByByte() throws IOException {
        try (InputStream stream = body.newStream()) {
            stream.skipNBytes(6);
            assertThat(stream.available()).isEqualTo(2);
            assertThat(stream.read()).isEqualTo(255);
            assertThat(stream.read()).isEqualTo(254);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void canBeReadAgain() throws IOException {
        assertThat(body.newStream().readAllBytes()).isEqualTo(body.newStream().readAllBytes());
    }

    @Test
    void hasTheChecksumOfItsBytes() throws IOException {
        CRC32 crc = new CRC32();
        crc.update(body.newStream().readAllBytes());

        assertThat(body.crc32()).isEqualTo((int) crc.getValue());
    }
}
