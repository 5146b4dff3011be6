package io.borealis.ml.batch.input;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which inputs a statement has submitted, up to a limit. Beyond the limit it forgets the input that was not met
 * for longest; meeting that again costs a second evaluation, nothing else. For one thread.
 */
public final class DuplicateInputs<V> {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<InputKey, V> byKey;

    public DuplicateInputs(int entriesMax) {
        this.byKey = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InputKey, V> eldest) {
                return size() > entriesMax;
            }
        };
    }

    @Nullable
    public V find(InputKey key) {
        return byKey.get(key);
    }

    public void remember(InputKey key, V value) {
        byKey.put(key, value);
    }
}
