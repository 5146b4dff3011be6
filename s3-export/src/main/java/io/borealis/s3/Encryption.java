package io.borealis.s3;

import java.util.Optional;

/** How S3 encrypts what it stores: the clause {@code ENCRYPTION} (Aurora reference 2.4). */
public sealed interface Encryption {

    /** {@code OFF}: as the bucket says. */
    record BucketDefault() implements Encryption {}

    /** {@code ON} and {@code SSE_S3}: with S3's own keys. */
    record SseS3() implements Encryption {}

    /**
     * {@code SSE_KMS}: with a key of the Key Management Service.
     *
     * @param key id or ARN of the key; empty for the one that AWS manages
     */
    record SseKms(Optional<String> key) implements Encryption {}
}
