package io.borealis.s3.load;

import io.borealis.s3.S3Uri;

/**
 * What a statement loads.
 *
 * @param kind what the URI names
 * @param uri its {@link S3Uri#prefix()} is a key, or what keys begin with
 */
public record LoadSource(Kind kind, S3Uri uri) {

    /** What a URI names. */
    public enum Kind {
        /** One object. */
        FILE,
        /** All objects whose keys begin so. */
        PREFIX,
        /** A list of objects in JSON. */
        MANIFEST
    }
}
