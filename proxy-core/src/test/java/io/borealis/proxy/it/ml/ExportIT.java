package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SELECT … INTO OUTFILE S3 against an independent S3. */
class ExportIT extends ExportStackTest {
    private static final String PREPARED = "shop?useServerPrepStmts=true&emulateUnsupportedPstmts=false";

    @BeforeAll
    void fill() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.exported",
                "CREATE TABLE shop.exported (id INT, name VARCHAR(40), note TEXT) CHARACTER SET utf8mb4",
                "INSERT INTO shop.exported VALUES (1, 'plain', 'I love it'), (2, NULL, 'a,b'), (3, 'tab\\tx', ''),"
                        + " (4, 'naïve☕', 'say \"no\"\\nnow')");
    }

    @Test
    void textIsThatOfOutfile() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(update(user, "SELECT * FROM exported ORDER BY id INTO OUTFILE S3 's3://exports/a/t'"))
                    .isEqualTo(4);

            assertThat(keys("a/")).containsExactly("a/t.part_00000");
            assertThat(object("a/t.part_00000"))
                    .isEqualTo("1\tplain\tI love it\n2\t\\N\ta,b\n3\ttab\\\tx\t\n4\tnaïve☕\tsay \"no\"\\\nnow\n");
            assertThat(rows(user, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void csvHasAHeaderWhereAsked() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(
                    user,
                    "SELECT id AS `number`, name, note INTO OUTFILE S3 's3-us-east-1://exports/c' FORMAT CSV HEADER"
                            + " MANIFEST ON FROM exported ORDER BY id");

            assertThat(object("c.part_00000")).isEqualTo("""
                            number,name,note
                            1,plain,I love it
                            2,,"a,b"
                            3,tab\tx,""
                            4,naïve☕,"say ""no\""
                            now"
                            """);
            assertThat(object("c.manifest")).contains("s3-us-east-1://exports/c.part_00000");
        }
    }

    @Test
    void manifestsNameCompressedObjects() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(user, "SELECT id FROM exported INTO OUTFILE S3 's3://exports/z' MANIFEST ON COMPRESSION ZSTD");
            assertThat(keys("z")).containsExactly("z.manifest", "z.part_00000.zst");
            update(user, "DROP TEMPORARY TABLE IF EXISTS loaded_z");
            update(user, "CREATE TEMPORARY TABLE loaded_z (id INT)");

            assertThat(update(user, "LOAD DATA FROM S3 MANIFEST 's3://exports/z.manifest' INTO TABLE loaded_z"))
                    .isEqualTo(4);

            update(user, "SELECT id FROM exported INTO OUTFILE S3 's3://exports/z' OVERWRITE ON COMPRESSION OFF");
            assertThat(keys("z")).containsExactly("z.part_00000");
        }
    }

    @Test
    void filesOfParquetHaveTheirOwnNameAndFrame() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(update(
                            user,
                            "SELECT *, aws_comprehend_detect_sentiment(note, 'en') AS s, NOW() AS n FROM exported"
                                    + " WHERE id < 3 INTO OUTFILE S3 's3://exports/p' FORMAT PARQUET MANIFEST ON"))
                    .isEqualTo(2);

            assertThat(keys("p")).containsExactly("p.manifest", "p.part_00000.parquet");
            assertThat(object("p.manifest")).contains("s3://exports/p.part_00000.parquet");
            assertThat(new String(bytes("p.part_00000.parquet"), StandardCharsets.ISO_8859_1))
                    .startsWith("PAR1")
                    .endsWith("PAR1");
            assertThat(failureOf(() -> update(user, "SELECT 1 a, 2 a INTO OUTFILE S3 's3://exports/q' FORMAT PARQUET"))
                            .message())
                    .contains("two columns with the name 'a'");
            assertThat(rows(user, "SELECT 1")).containsExactly("1");
        }
        assertThat(keys("q")).isEmpty();
    }

    @Test
    void instantsOfParquetNeedATimeZoneThatIsKnown() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(user, "CREATE TEMPORARY TABLE instants (t TIMESTAMP)");
            update(user, "SET time_zone = '+02:00'");
            update(user, "INSERT INTO instants VALUES ('2024-01-01 02:00:00')");

            assertThat(update(user, "SELECT t FROM instants INTO OUTFILE S3 's3://exports/i' FORMAT PARQUET"))
                    .isEqualTo(1);
        }
    }

    @Test
    void answersOfModelsAreExported() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(
                    user,
                    "SELECT id, aws_comprehend_detect_sentiment(note, 'en') AS s FROM exported WHERE id = 1"
                            + " INTO OUTFILE S3 's3://exports/ml' FORMAT CSV HEADER");
            update(
                    user,
                    "SELECT id FROM exported WHERE aws_comprehend_detect_sentiment(note, 'en') = 'POSITIVE'"
                            + " INTO OUTFILE S3 's3://exports/probed'");

            assertThat(object("ml.part_00000")).isEqualTo("id,s\n1,POSITIVE\n");
            assertThat(object("probed.part_00000")).isEqualTo("1\n");
        }
    }

    @Test
    void whatExistsIsOnlyReplacedWhereAsked() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(user, "SET SESSION aurora_s3_upload_file_size_threshold = 1024");
            update(user, "SELECT n FROM numbers ORDER BY n LIMIT 1000 INTO OUTFILE S3 's3://exports/o'");
            assertThat(keys("o.part_")).hasSize(4);

            Failure refused = failureOf(() -> update(user, "SELECT 1 INTO OUTFILE S3 's3://exports/o'"));
            assertThat(refused.code()).isEqualTo(63985);
            assertThat(refused.message()).startsWith("S3 API returned error: File(s) already exist: s3://exports/o");

            update(user, "SELECT 1 INTO OUTFILE S3 's3://exports/o' OVERWRITE ON");
            assertThat(keys("o.part_")).containsExactly("o.part_00000");
            assertThat(object("o.part_00000")).isEqualTo("1\n");
        }
    }

    @Test
    void aUserNeedsTheRole() throws SQLException {
        stack.setUp("DROP USER IF EXISTS exporter", "CREATE USER exporter IDENTIFIED BY '" + TestStack.PASSWORD + "'");
        try (Connection user = stack.connectAs("exporter", "")) {
            Failure refused = failureOf(() -> update(user, "SELECT 1 INTO OUTFILE S3 's3://exports/no'"));
            assertThat(refused.code()).isEqualTo(1227);
            assertThat(keys("no")).isEmpty();
            stack.setUp("GRANT AWS_SELECT_S3_ACCESS TO exporter");
            update(user, "SET ROLE ALL");
            assertThat(update(user, "SELECT 1 INTO OUTFILE S3 's3://exports/no'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void failuresOfTheQueryAreMySqls() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            List<String> results = rows(user, "SELECT @@character_set_results");
            assertThat(failureOf(() -> update(user, "SELECT * FROM nowhere INTO OUTFILE S3 's3://exports/e'"))
                            .code())
                    .isEqualTo(1146);
            assertThat(failureOf(() -> update(user, "SELECT 1 INTO OUTFILE S3 's3://no-such-bucket-here/e'"))
                            .message())
                    .startsWith("S3 API returned error: NoSuchBucket");
            assertThat(failureOf(() -> update(user, "SELECT 1 INTO OUTFILE S3 'file:///e'"))
                            .code())
                    .isEqualTo(63985);
            assertThat(rows(user, "SELECT @@character_set_results")).isEqualTo(results);
        }
        assertThat(keys("")).isEmpty();
    }

    @Test
    void aurorasVariablesAreExportedToo() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(user, "SET SESSION aurora_ml_inference_timeout = 12345");
            update(
                    user,
                    "SELECT @@aurora_ml_inference_timeout AS t, 1 INTO OUTFILE S3 's3://exports/v' FORMAT CSV HEADER");
            assertThat(object("v.part_00000")).isEqualTo("t,1\n12345,1\n");
        }
    }

    @Test
    void explainWritesNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            String export = "SELECT id FROM exported INTO OUTFILE S3 's3://exports/explained'";
            assertThat(rows(user, "EXPLAIN FORMAT = TREE " + export))
                    .singleElement()
                    .asString()
                    .contains("exported");
            assertThat(rows(user, "EXPLAIN " + export)).hasSize(1);
        }
        assertThat(keys("")).isEmpty();
    }

    @Test
    void preparedStatementsExport() throws SQLException {
        try (Connection user = stack.connect(PREPARED);
                PreparedStatement export = user.prepareStatement("SELECT id, name, ? AS d, ? AS t, ? AS e FROM exported"
                        + " WHERE name = ? OR id > ? ORDER BY id INTO OUTFILE S3 's3://exports/p' OVERWRITE ON")) {
            export.setDouble(1, 1.5);
            export.setTimestamp(2, Timestamp.valueOf("2026-01-02 03:04:05.5"));
            export.setNull(3, Types.VARCHAR);
            export.setString(4, "plain");
            export.setInt(5, 3);

            assertThat(export.executeUpdate()).isEqualTo(2);
            assertThat(object("p.part_00000")).isEqualTo("""
                            1\tplain\t1.5\t2026-01-02 03:04:05.500000\t\\N
                            4\tnaïve☕\t1.5\t2026-01-02 03:04:05.500000\t\\N
                            """);
            export.setString(4, "naïve☕");
            assertThat(export.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void preparedStatementsExportAnswersOfModels() throws SQLException {
        String sql = "SELECT id, aws_comprehend_detect_sentiment(note, ?) AS s FROM exported"
                + " WHERE note <> '' AND aws_comprehend_detect_sentiment(note, 'en') <> ? ORDER BY id"
                + " INTO OUTFILE S3 's3://exports/pm' FORMAT CSV HEADER OVERWRITE ON";
        try (Connection user = stack.connect(PREPARED);
                PreparedStatement export = user.prepareStatement(sql)) {
            List<String> expected = rows(
                    user,
                    "SELECT id, aws_comprehend_detect_sentiment(note, 'en') AS s FROM exported"
                            + " WHERE note <> '' AND aws_comprehend_detect_sentiment(note, 'en') <> 'MIXED' ORDER BY id");
            export.setString(1, "en");
            export.setString(2, "MIXED");

            assertThat(export.executeUpdate()).isEqualTo(expected.size()).isNotZero();
            assertThat(object("pm.part_00000").lines().findFirst()).contains("id,s");
            assertThat(object("pm.part_00000").lines().skip(1)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void statementsPreparedInSqlExport() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            update(
                    user,
                    "PREPARE e FROM 'SELECT id, name FROM exported WHERE id < ? INTO OUTFILE S3 ''s3://exports/q'''");
            update(user, "SET @most = 2");

            assertThat(update(user, "EXECUTE e USING @most")).isEqualTo(1);
            assertThat(object("q.part_00000")).isEqualTo("1\tplain\n");

            update(
                    user,
                    "SET @text = 'SELECT aws_comprehend_detect_sentiment(\"I love it\", ''en'')"
                            + " INTO OUTFILE S3 ''s3://exports/qm'''");
            update(user, "PREPARE e FROM @text");
            assertThat(update(user, "EXECUTE e")).isEqualTo(1);
            assertThat(object("qm.part_00000")).isEqualTo("POSITIVE\n");
        }
    }

    @Test
    void errorsOfPreparedExportsAreMySqls() throws SQLException {
        try (Connection user = stack.connect(PREPARED)) {
            String column = "SELECT no_such_column FROM exported INTO OUTFILE S3 's3://exports/x'";
            assertThat(failureOf(() -> user.prepareStatement(column).close()).code())
                    .isEqualTo(1054);
            String syntax = "SELECT aws_comprehend_detect_sentiment(note, 'en') FROM FROM exported"
                    + " INTO OUTFILE S3 's3://exports/x'";
            assertThat(failureOf(() -> user.prepareStatement(syntax).close()).code())
                    .isEqualTo(1064);
        }
    }

    @Test
    void severalStatementsOfOneTextExport() throws SQLException {
        try (Connection root = root()) {
            update(root, "SELECT 1 INTO OUTFILE S3 's3://exports/m1'; SELECT 2 INTO OUTFILE S3 's3://exports/m2'");
            assertThat(rows(root, "SHOW STATUS LIKE 'Borealis_s3_export%'"))
                    .containsExactly(
                            "Borealis_s3_export_bytes,0",
                            "Borealis_s3_export_parts,0",
                            "Borealis_s3_export_rows,0",
                            "Borealis_s3_exports_running,0");
        }
        assertThat(keys("m")).containsExactly("m1.part_00000", "m2.part_00000");
    }
}
