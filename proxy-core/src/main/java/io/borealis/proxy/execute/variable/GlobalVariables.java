package io.borealis.proxy.execute.variable;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The global values, which hold for this process until it ends: they begin with what the configuration says. Thread-safe.
 */
public final class GlobalVariables {
    private final Map<AuroraVariable, @Nullable String> initial;
    private final Map<AuroraVariable, @Nullable String> values;

    /**
     * @param initial the configured values; a variable that is missing is empty, or NULL where it can be
     */
    public GlobalVariables(Map<AuroraVariable, String> initial) {
        Map<AuroraVariable, @Nullable String> all = new EnumMap<>(AuroraVariable.class);
        for (AuroraVariable variable : AuroraVariable.values()) {
            all.put(variable, initial.getOrDefault(variable, variable.isNullable() ? null : ""));
        }
        this.initial = Collections.unmodifiableMap(all);
        this.values = new EnumMap<>(all);
    }

    /** The value, null for NULL. */
    public synchronized @Nullable String get(AuroraVariable variable) {
        return values.get(variable);
    }

    /** Sets a value that has been {@link AuroraVariable#checked}. */
    public synchronized void set(AuroraVariable variable, @Nullable String value) {
        values.put(variable, value);
    }

    /** {@link AuroraVariable#AURORA_ML_INFERENCE_TIMEOUT} of sessions that begin now. */
    public Duration inferenceTimeout() {
        return Duration.ofMillis(Long.parseLong(String.valueOf(get(AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT))));
    }

    /** What SET … = DEFAULT means for the global value. */
    public @Nullable String initial(AuroraVariable variable) {
        return initial.get(variable);
    }

    synchronized Map<AuroraVariable, @Nullable String> snapshot() {
        return new EnumMap<>(values);
    }
}
