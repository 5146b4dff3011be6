package io.borealis.ml.batch.pace;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A queue in which the owners take turns, each with its elements in their order: one owner's ten thousand elements delay
 * another's single one by one place. The owner's lock guards it.
 */
public final class RoundRobinQueue<O, E> {

    /** In the order of their turns; no queue in it is empty. */
    private final Map<O, Queue<E>> byOwner = new LinkedHashMap<>();

    private int size;

    public void add(O owner, E element) {
        byOwner.computeIfAbsent(owner, o -> new ArrayDeque<>()).add(element);
        size++;
    }

    @Nullable
    public E poll() {
        var turns = byOwner.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        var turn = turns.next();
        O owner = turn.getKey();
        Queue<E> queue = turn.getValue();
        turns.remove();
        E element = queue.poll();
        if (!queue.isEmpty()) {
            byOwner.put(owner, queue); // its next turn comes after everybody else's
        }
        size--;
        return element;
    }

    /** Forgets all elements of an owner. */
    public void removeAll(O owner) {
        Queue<E> removed = byOwner.remove(owner);
        if (removed != null) {
            size -= removed.size();
        }
    }

    /** Returns how many elements there are. */
    public int size() {
        return size;
    }
}
