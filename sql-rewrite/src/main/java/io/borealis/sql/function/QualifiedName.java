package io.borealis.sql.function;

import java.util.Locale;

/**
 * The name of a stored function or a view in MySQL's catalog.
 *
 * @param schema as the catalog writes it
 * @param name as the catalog writes it; that of a function is compared without regard to letter case
 */
public record QualifiedName(String schema, String name) {

    /** The same, in the form in which {@link FunctionResolver} compares. */
    QualifiedName lower() {
        return new QualifiedName(schema.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
