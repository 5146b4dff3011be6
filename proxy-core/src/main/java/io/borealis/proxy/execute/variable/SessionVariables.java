package io.borealis.proxy.execute.variable;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one session. As in MySQL they begin with the global ones of the moment it starts. For one thread. */
public final class SessionVariables {
    private final GlobalVariables globals;
    private Map<AuroraVariable, @Nullable String> values;

    public SessionVariables(GlobalVariables globals) {
        this.globals = globals;
        this.values = globals.snapshot();
    }

    /** The session's value, or the only one of a variable that has none for sessions; null for NULL. */
    public @Nullable String get(AuroraVariable variable) {
        return variable.isSettable() ? values.get(variable) : globals.get(variable);
    }

    /** Sets a value that has been {@link AuroraVariable#checked}. */
    public void set(AuroraVariable variable, @Nullable String value) {
        values.put(variable, value);
    }

    public GlobalVariables globals() {
        return globals;
    }

    /** The session starts anew. */
    public void reset() {
        values = globals.snapshot();
    }

    /** {@link AuroraVariable#AURORA_ML_INFERENCE_TIMEOUT}. */
    public Duration inferenceTimeout() {
        return Duration.ofMillis(number(AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT));
    }

    /** The value of a variable that is a number. */
    public long number(AuroraVariable variable) {
        String value = get(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " has no value");
        }
        return Long.parseLong(value);
    }
}
