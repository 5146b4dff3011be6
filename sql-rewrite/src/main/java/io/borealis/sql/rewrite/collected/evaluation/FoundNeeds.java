package io.borealis.sql.rewrite.collected.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is found of needs, place by place.
 *
 * @param <K> what is needed
 */
public final class FoundNeeds<K> {

    private final Map<K, List<List<Guard>>> told = new HashMap<>();
    private final Set<K> untold = new HashSet<>();

    /**
     * Takes a place where it is evaluated.
     *
     * @param decided guards of the place
     * @param guards those within it; empty where the text does not tell them
     */
    public void take(K needed, List<Guard> decided, Optional<List<Guard>> guards) {
        if (guards.isEmpty()) {
            untold.add(needed);
            return;
        }
        List<Guard> all = new ArrayList<>(decided);
        all.addAll(guards.get());
        told.computeIfAbsent(needed, first -> new ArrayList<>()).add(all);
    }

    /** The rows for which it is needed; empty where the text does not tell them, or where it is needed nowhere. */
    public Optional<Need> of(K needed) {
        List<List<Guard>> places = told.getOrDefault(needed, List.of());
        if (places.stream().anyMatch(List::isEmpty)) {
            return Optional.of(Need.OF_EVERY_ROW);
        }
        return places.isEmpty() || untold.contains(needed) ? Optional.empty() : Optional.of(Need.of(places));
    }
}
