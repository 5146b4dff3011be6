package io.borealis.proxy.catalog;

import io.borealis.sql.function.MlCatalog;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.function.StoredView;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what of ours MySQL's catalog has, as far as an account sees it. */
final class CatalogReader {

    private CatalogReader() {}

    static MlNames names(Connection connection) throws SQLException {
        Set<StoredFunction> functions = new HashSet<>();
        Set<QualifiedName> views = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery(MlCatalog.FUNCTIONS_QUERY)) {
                while (result.next()) {
                    functions.add(MlCatalog.function(text(result, 1), text(result, 2), text(result, 3)));
                }
            }
            try (ResultSet result = statement.executeQuery(MlCatalog.VIEWS_QUERY)) {
                while (result.next()) {
                    views.add(new QualifiedName(text(result, 1), text(result, 2)));
                }
            }
        }
        return new MlNames(functions, views);
    }

    /** A view; empty where there is none, or its query is not shown to the account. */
    static Optional<StoredView> view(Connection connection, QualifiedName name) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, MlCatalog.viewColumnsQuery("?", "?"), name);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                columns.add(text(result, 1));
            }
        }
        try (PreparedStatement statement = prepare(connection, MlCatalog.viewQuery("?", "?"), name);
                ResultSet result = statement.executeQuery()) {
            return result.next() && !text(result, 1).isEmpty()
                    ? Optional.of(new StoredView(name, text(result, 1), columns, text(result, 2), text(result, 3)))
                    : Optional.empty();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, QualifiedName name)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, name.schema());
        statement.setString(2, name.name());
        return statement;
    }

    private static String text(ResultSet result, int column) throws SQLException {
        return new String(result.getBytes(column), StandardCharsets.UTF_8);
    }
}
