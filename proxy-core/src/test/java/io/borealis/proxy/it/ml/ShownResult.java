package io.borealis.proxy.it.ml;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a client sees of a statement, as texts that can be compared: columns and their types, rows or their number, warnings. */
final class ShownResult {
    private ShownResult() {}

    /** Runs a statement. */
    static List<String> of(PreparedStatement statement) throws SQLException {
        List<String> all = new ArrayList<>();
        if (statement.execute()) {
            try (ResultSet rows = statement.getResultSet()) {
                add(rows, all);
            }
        } else {
            all.add("rows: " + statement.getUpdateCount());
        }
        addWarnings(statement, all);
        return all;
    }

    private static void add(ResultSet rows, List<String> all) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            all.add(rows.getMetaData().getColumnLabel(i) + " "
                    + rows.getMetaData().getColumnTypeName(i));
        }
        while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                row.append(rows.getString(i)).append('|');
            }
            all.add(row.toString());
        }
    }

    /** Without the numbers of rows: each subquery begins to count anew, as each stored function with a query does. */
    private static void addWarnings(PreparedStatement statement, List<String> all) throws SQLException {
        try (Statement shown = statement.getConnection().createStatement();
                ResultSet rows = shown.executeQuery("SHOW WARNINGS")) {
            while (rows.next()) {
                String message = rows.getString(3).replaceAll("at row \\d+", "at a row");
                all.add(rows.getString(1) + "," + rows.getString(2) + "," + message);
            }
        }
    }
}
