package io.borealis.proxy.catalog;

import io.borealis.s3.load.LoadedObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table in which it is written down which objects were loaded; users call it {@code mysql.aurora_s3_load_history}. */
final class LoadHistoryTable {

    /** Its name in the server. */
    static final String NAME = "aurora_ml.aurora_s3_load_history";

    private static final String INSERT = "INSERT INTO " + NAME
            + " (load_prefix, file_name, version_number, bytes_loaded, load_timestamp) VALUES (?, ?, ?, ?, UTC_TIMESTAMP())";

    private LoadHistoryTable() {}

    /** Adds a row for each object, all of them or none. */
    static void insert(Connection connection, String uri, List<LoadedObject> objects) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LoadedObject object : objects) {
                insert.setString(1, uri);
                insert.setString(2, object.url());
                insert.setString(3, object.version().orElse(null));
                insert.setLong(4, object.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
