package io.borealis.s3.export;

/**
 * How large the parts of an object shall be. S3 allows 10,000 of them, and how long an object will become nobody knows
 * beforehand: so parts begin small and double after every 900, and all of them together hold any object.
 */
final class PartSizes {

    /** S3's limit of parts in an object. */
    static final int PARTS_MAX = 10_000;

    private static final int PARTS_OF_ONE_SIZE = 900;

    /** S3's limit of a part. */
    private static final long PART_BYTES_MAX = 5L << 30;

    private final int buffers;
    private final int buffersMax;

    /**
     * Sizes for parts that are made of buffers.
     *
     * @param buffers how many a part has in the beginning
     */
    PartSizes(int buffers, int bufferBytes) {
        this.buffers = buffers;
        this.buffersMax = (int) Math.max(buffers, PART_BYTES_MAX / bufferBytes);
    }

    /** Returns how many buffers a part shall have; {@code number} counts from 1. */
    int buffersOf(int number) {
        int doublings = (number - 1) / PARTS_OF_ONE_SIZE;
        return (int) Math.min((long) buffers << doublings, buffersMax);
    }
}
