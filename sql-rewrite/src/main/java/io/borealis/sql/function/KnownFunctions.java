package io.borealis.sql.function;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in functions, and those that users have made. */
public final class KnownFunctions implements FunctionResolver {

    private final BuiltInFunctions builtIn = new BuiltInFunctions();
    private final Map<QualifiedName, StoredFunction> stored = new HashMap<>();
    private final Map<String, StoredFunction> byName = new HashMap<>();

    public KnownFunctions(Collection<StoredFunction> functions) {
        for (StoredFunction function : functions) {
            stored.put(function.routine().lower(), function);
            byName.put(function.routine().lower().name(), function);
        }
    }

    /**
     * A name without a schema is taken for a function of any schema: which one is the current one, only the session knows.
     */
    @Override
    public @Nullable ModelFunction resolve(@Nullable String schema, String name) {
        ModelFunction found = builtIn.resolve(schema, name);
        if (found != null) {
            return found;
        }
        return schema == null ? byName.get(name) : stored.get(new QualifiedName(schema, name));
    }

    /** The same functions, as a session with this current schema calls them; null where it has none. */
    public FunctionResolver inSchema(@Nullable String current) {
        String currentLower = current == null ? null : current.toLowerCase(Locale.ROOT);
        return (schema, name) -> {
            ModelFunction found = builtIn.resolve(schema, name);
            String meant = schema == null ? currentLower : schema;
            return found != null || meant == null ? found : stored.get(new QualifiedName(meant, name));
        };
    }
}
