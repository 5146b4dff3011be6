package io.borealis.proxy.execute.reading;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.sql.function.MlCatalog;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.function.StoredView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what of ours the session's own user sees in MySQL's catalog. */
public final class MlCatalogReader {
    /** A helper query begins with SELECT, and what begins with WITH is a table of it. sql_select_limit does not bound it. */
    private static final String VIEWS =
            "SELECT ml_views.* FROM (" + MlCatalog.VIEWS_QUERY + ") AS ml_views LIMIT 100000";

    private MlCatalogReader() {}

    public static MlNames read(BackendCalls backend) throws MySqlException {
        Set<StoredFunction> functions = new HashSet<>();
        for (HelperRow row : backend.helperRows(MlCatalog.FUNCTIONS_QUERY)) {
            functions.add(MlCatalog.function(row.text(0), row.text(1), row.text(2)));
        }
        Set<QualifiedName> views = new HashSet<>();
        for (HelperRow row : backend.helperRows(VIEWS)) {
            views.add(new QualifiedName(row.text(0), row.text(1)));
        }
        return new MlNames(functions, views);
    }

    /**
     * A view; empty where there is none, and where its query is not shown to the session's user.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public static Optional<StoredView> view(BackendCalls backend, QualifiedName name) throws MySqlException {
        String schemaLiteral = SqlLiterals.text(name.schema());
        String nameLiteral = SqlLiterals.text(name.name());
        List<HelperRow> found = backend.helperRows(MlCatalog.viewQuery(schemaLiteral, nameLiteral));
        if (found.isEmpty() || found.get(0).text(0).isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        for (HelperRow row : backend.helperRows(MlCatalog.viewColumnsQuery(schemaLiteral, nameLiteral))) {
            columns.add(row.text(0));
        }
        HelperRow view = found.get(0);
        return Optional.of(new StoredView(name, view.text(0), columns, view.text(1), view.text(2)));
    }
}
