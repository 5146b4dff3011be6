package io.borealis.s3.load;

import java.util.Optional;

/**
 * What S3 says of an object while it gives its bytes.
 *
 * @param contentEncoding empty where it has none
 * @param version which of the versions that the bucket keeps was read; empty where it keeps none
 */
public record ObjectFacts(String contentEncoding, Optional<String> version) {

    /** An object of which nothing was said. */
    public static final ObjectFacts NONE = new ObjectFacts("", Optional.empty());
}
