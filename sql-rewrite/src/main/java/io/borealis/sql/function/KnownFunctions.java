package io.borealis.sql.function;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in functions, and those that users have made for endpoints. */
public final class KnownFunctions implements FunctionResolver {

    private final BuiltInFunctions builtIn = new BuiltInFunctions();
    private final Map<QualifiedName, QualifiedName> routines = new HashMap<>();
    private final Map<String, QualifiedName> byName = new HashMap<>();

    /** The functions with these names, as MySQL's catalog writes them. */
    public KnownFunctions(Collection<QualifiedName> routines) {
        for (QualifiedName routine : routines) {
            this.routines.put(routine.lower(), routine);
            byName.put(routine.lower().name(), routine);
        }
    }

    /**
     * A name without a schema is taken for a function of any schema: which one is the current one, only the session knows.
     */
    @Override
    public @Nullable FunctionSignature resolve(@Nullable String schema, String name) {
        return resolve(schema, name, schema == null ? byName.get(name) : routines.get(new QualifiedName(schema, name)));
    }

    private @Nullable FunctionSignature resolve(@Nullable String schema, String name, @Nullable QualifiedName routine) {
        FunctionSignature found = builtIn.resolve(schema, name);
        return found != null || routine == null ? found : FunctionSignature.endpoint(routine);
    }

    /** The same functions, as a session with this current schema calls them; null where it has none. */
    public FunctionResolver inSchema(@Nullable String current) {
        String currentLower = current == null ? null : current.toLowerCase(Locale.ROOT);
        return (schema, name) -> {
            String meant = schema == null ? currentLower : schema;
            QualifiedName routine = meant == null ? null : routines.get(new QualifiedName(meant, name));
            return resolve(schema, name, routine);
        };
    }
}
