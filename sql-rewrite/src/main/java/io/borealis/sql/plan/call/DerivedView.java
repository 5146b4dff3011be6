package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.util.List;

/**
 * The query of a view, such that it stands for the view in another query.
 *
 * @param query the query, with the view's own names for its columns
 * @param tables the tables and views that it names, as it writes them; a session may have temporary tables of these names, which the
 *     view would not read
 */
public record DerivedView(SqlText query, List<SqlText> tables) {

    public DerivedView {
        tables = List.copyOf(tables);
    }
}
