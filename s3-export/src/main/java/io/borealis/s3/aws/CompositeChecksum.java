package io.borealis.s3.aws;

import io.borealis.s3.export.UploadedPart;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What S3 calls the checksum of an object of several parts: that of the parts' checksums, and their number ("Checking object integrity",
 * user guide of S3).
 *
 * @param crc32 CRC32 of the parts' CRC32s, in Base64
 * @param parts how many they are
 */
record CompositeChecksum(String crc32, int parts) {

    static CompositeChecksum of(List<UploadedPart> parts) {
        CRC32 crc = new CRC32();
        for (UploadedPart part : parts) {
            crc.update(Base64.getDecoder().decode(part.checksum()));
        }
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new CompositeChecksum(Base64.getEncoder().encodeToString(bytes), parts.size());
    }

    /** Whether an object has it; not where nothing is said of the object's. */
    boolean isThatOf(HeadObjectResponse object) {
        return (crc32 + "-" + parts).equals(object.checksumCRC32());
    }
}
