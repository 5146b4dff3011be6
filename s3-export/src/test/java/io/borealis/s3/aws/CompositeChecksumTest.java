package io.borealis.s3.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.s3.export.UploadedPart;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class CompositeChecksumTest {
    private final CompositeChecksum checksum = CompositeChecksum.of(
            List.of(new UploadedPart(1, "\"e1\"", "y/Q5Jg=="), new UploadedPart(2, "\"e2\"", "AAAAAQ==")));

    private static HeadObjectResponse object(String crc32) {
        return HeadObjectResponse.builder().checksumCRC32(crc32).build();
    }

    @Test
    void isTheCrcOfThePartsCrcsAndTheirNumber() {
        assertThat(checksum.isThatOf(object(checksum.crc32() + "-2"))).isTrue();
        // CRC32 of CB F4 39 26 00 00 00 01
        assertThat(checksum.crc32()).isEqualTo("yCwmlQ==");
    }

    @Test
    void isNotThatOfAnotherContentOrOfNone() {
        assertThat(checksum.isThatOf(object(checksum.crc32() + "-3"))).isFalse();
        assertThat(checksum.isThatOf(object("AAAAAA==-2"))).isFalse();
        assertThat(checksum.isThatOf(HeadObjectResponse.builder().build())).isFalse();
    }
}
