package io.borealis.s3.load;

import java.util.List;
import java.util.Optional;

/**
 * The objects that a statement names.
 *
 * @param manifest what listed them; empty where the statement names no manifest
 * @param sources at least one, in the order in which they are loaded
 */
record FoundSources(Optional<LoadedObject> manifest, List<Source> sources) {

    FoundSources {
        sources = List.copyOf(sources);
    }

    /** Objects that no manifest has listed. */
    static FoundSources of(List<Source> sources) {
        return new FoundSources(Optional.empty(), sources);
    }
}
