package io.borealis.sql.function;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a function or a view in a statement, without quotes.
 *
 * @param schema its schema as written, empty where it is the current one
 * @param name its name as written
 */
public record ObjectName(Optional<String> schema, String name) {

    /**
     * What it names.
     *
     * @param current the session's current schema, null where it has none: then MySQL refuses a name without one
     */
    public QualifiedName in(@Nullable String current) {
        return new QualifiedName(schema.orElse(current == null ? "" : current), name);
    }

    @Override
    public String toString() {
        return schema.map(written -> written + ".").orElse("") + name;
    }
}
