package io.borealis.ml.container;

import org.jspecify.annotations.Nullable;

/**
 * What a container answered with status 200.
 *
 * @param body its bytes, owned by the caller
 * @param contentType null where the container did not say
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record ContainerAnswer(byte[] body, @Nullable String contentType) {}
