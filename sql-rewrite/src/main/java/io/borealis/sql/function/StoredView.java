package io.borealis.sql.function;

import java.util.List;

/**
 * A view as MySQL's catalog has it.
 *
 * @param name its name
 * @param query its query, in which tables have their schemas and items their names
 * @param columns its own names for its columns, in their order
 * @param charset the character set in which literals of the query are
 * @param collation the collation by which they are compared
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/information-schema-views-table.html">The INFORMATION_SCHEMA VIEWS Table</a>
 */
public record StoredView(QualifiedName name, String query, List<String> columns, String charset, String collation) {

    public StoredView {
        columns = List.copyOf(columns);
    }
}
