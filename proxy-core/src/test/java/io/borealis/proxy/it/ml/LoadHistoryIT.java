package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Aurora's table mysql.aurora_s3_load_history, filled by loads from an independent S3 and read under its name. */
class LoadHistoryIT extends ExportStackTest {
    private static final String ALL = "SELECT load_prefix, file_name, bytes_loaded"
            + " FROM mysql.aurora_s3_load_history ORDER BY load_prefix, file_name";

    @BeforeAll
    void tables() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.history_target",
                "CREATE TABLE shop.history_target (id INT PRIMARY KEY)",
                "CREATE USER IF NOT EXISTS history_admin@'%' IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT ALL ON *.* TO history_admin@'%' WITH GRANT OPTION",
                "GRANT SELECT ON aurora_ml.aurora_s3_load_history TO " + TestStack.USER);
    }

    @BeforeEach
    void nothingWasLoaded() {
        stack.setUp("DELETE FROM shop.history_target", "DELETE FROM aurora_ml.aurora_s3_load_history");
    }

    private static int load(Connection user, String source) throws SQLException {
        return update(user, "LOAD DATA FROM S3 " + source + " INTO TABLE shop.history_target");
    }

    @Test
    void everyObjectOfALoadThatSucceededHasARow() throws SQLException {
        put("h/1", "1\n");
        put("h/2", "2\n22\n");
        put("h/list", "{\"entries\": [{\"url\": \"s3://exports/h/1\"}, {\"url\": \"s3://exports/h/2\"}]}");
        try (Connection user = stack.connect("shop")) {
            load(user, "MANIFEST 's3://exports/h/list'");
            update(user, "DELETE FROM history_target");
            load(user, "'s3://exports/h/1'");
            assertThat(failureOf(() -> load(user, "PREFIX 's3://exports/h/'")).code())
                    .isEqualTo(1062);

            assertThat(rows(user, ALL))
                    .containsExactly(
                            "s3://exports/h/1,s3://exports/h/1,2",
                            "s3://exports/h/list,s3://exports/h/1,2",
                            "s3://exports/h/list,s3://exports/h/2,5",
                            "s3://exports/h/list,s3://exports/h/list,71");
            assertThat(rows(
                            user,
                            "SELECT COUNT(*) FROM `mysql`.`aurora_s3_load_history` WHERE ABS(TIMESTAMPDIFF(SECOND,"
                                    + " load_timestamp, UTC_TIMESTAMP())) < 3600"))
                    .containsExactly("4");
        }
    }

    @Test
    void theVersionIsThatOfTheBytesThatWereRead() throws SQLException {
        keepVersions();
        put("v", "1\n");
        put("v", "1\n2\n");
        try (Connection user = stack.connect("shop")) {
            load(user, "'s3://exports/v'");

            assertThat(rows(user, "SELECT version_number FROM mysql.aurora_s3_load_history"))
                    .containsExactly(version("v"));
        }
    }

    @Test
    void theTableHasItsNameWhereverItIsWritten() throws SQLException {
        put("n", "1\n");
        stack.setUp("DROP VIEW IF EXISTS shop.loads", "DROP FUNCTION IF EXISTS shop.last_load");
        try (Connection user = stack.connect("shop");
                Connection admin = stack.connectAs("history_admin", "shop")) {
            load(user, "'s3://exports/n'");
            update(admin, "CREATE VIEW loads AS SELECT file_name FROM mysql.aurora_s3_load_history");
            update(
                    admin,
                    "CREATE FUNCTION last_load() RETURNS TEXT READS SQL DATA BEGIN DECLARE f TEXT; SELECT file_name INTO f"
                            + " FROM mysql.aurora_s3_load_history ORDER BY load_timestamp DESC LIMIT 1; RETURN f; END");
            update(admin, "GRANT SELECT, DELETE ON mysql.aurora_s3_load_history TO " + TestStack.USER);

            assertThat(rows(user, "SELECT * FROM loads")).containsExactly("s3://exports/n");
            assertThat(rows(user, "SELECT last_load()")).containsExactly("s3://exports/n");
            assertThat(rows(user, "SHOW COLUMNS FROM mysql.aurora_s3_load_history"))
                    .hasSize(6);
            assertThat(rows(user, "SELECT * FROM mysql.aurora_s3_load_history").get(0))
                    .startsWith("s3://exports/n,s3://exports/n,");
            try (PreparedStatement prepared =
                    user.prepareStatement("SELECT file_name FROM mysql.aurora_s3_load_history WHERE load_prefix = ?")) {
                prepared.setString(1, "s3://exports/n");
                try (ResultSet result = prepared.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getMetaData().getColumnName(1)).isEqualTo("file_name");
                }
            }
            assertThat(update(user, "DELETE FROM mysql.aurora_s3_load_history")).isOne();
        }
    }

    @Test
    void whatWasLoadedStaysWhereNobodyMayWriteItDown() throws SQLException {
        put("w", "1\n");
        stack.setUp("RENAME TABLE aurora_ml.aurora_s3_load_history TO aurora_ml.away");
        try (Connection user = stack.connect("shop")) {
            assertThat(load(user, "'s3://exports/w'")).isOne();
            assertThat(rows(user, "SELECT id FROM history_target")).containsExactly("1");
        } finally {
            stack.setUp("RENAME TABLE aurora_ml.away TO aurora_ml.aurora_s3_load_history");
        }
    }
}
