package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartSizesTest {

    private static final int MIB = 1 << 20;
    private static final long S3_OBJECT_BYTES_MAX = 5L << 40;
    private static final long S3_PART_BYTES_MAX = 5L << 30;

    @Test
    void theDefaultFileHasPartsOfOneSize() {
        PartSizes sizes = new PartSizes(8, MIB);
        long partsOfDefault = (6L << 30) / (8 * MIB);

        assertThat(sizes.buffersOf(1)).isEqualTo(8);
        assertThat(sizes.buffersOf((int) partsOfDefault)).isEqualTo(8);
    }

    @Test
    void theLargestObjectFitsIntoTenThousandParts() {
        for (int partMib : new int[] {5, 8, 100, 512}) {
            assertThat(bytesInAllParts(new PartSizes(partMib, MIB), MIB)).isGreaterThan(S3_OBJECT_BYTES_MAX);
        }
    }

    @Test
    void noPartIsLargerThanS3Allows() {
        for (int partMib : new int[] {5, 8, 100, 512}) {
            assertThat((long) new PartSizes(partMib, MIB).buffersOf(PartSizes.PARTS_MAX) * MIB)
                    .isLessThanOrEqualTo(S3_PART_BYTES_MAX);
        }
    }

    @Test
    void tinyPartsGrowSoThatTheyHoldMoreThanTenThousandOfTheFirstSize() {
        assertThat(bytesInAllParts(new PartSizes(1, 1), 1)).isEqualTo(900L * 2_047 + 100L * 2_048);
    }

    private static long bytesInAllParts(PartSizes sizes, int bufferBytes) {
        long bytes = 0;
        for (int number = 1; number <= PartSizes.PARTS_MAX; number++) {
            bytes += (long) sizes.buffersOf(number) * bufferBytes;
        }
        return bytes;
    }
}
