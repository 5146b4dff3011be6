package io.borealis.s3.load;

import java.util.Optional;

/**
 * An object that a load has read to its end.
 *
 * @param url as users write it
 * @param version which of the versions that the bucket keeps; empty where it keeps none, and for an empty object
 * @param bytes its size as it is stored
 */
public record LoadedObject(String url, Optional<String> version, long bytes) {

    static LoadedObject of(SourceObject object, ObjectFacts facts) {
        return new LoadedObject(object.url(), facts.version(), object.bytes());
    }
}
