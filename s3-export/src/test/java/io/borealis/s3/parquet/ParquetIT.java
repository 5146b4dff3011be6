package io.borealis.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.s3.ExportColumn;
import io.borealis.s3.FileCompression;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.format.RowLosses;
import io.borealis.s3.testing.CollectingSink;
import io.borealis.s3.testing.MySqlWire;
import io.borealis.s3.testing.OutfileServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of a real server, written as Parquet and read back by DuckDB. */
@Timeout(600)
class ParquetIT {

    private static final int BUFFER_BYTES = 4096;
    private static final long ROW_GROUP_BYTES = 64 << 10;

    private static OutfileServer server;
    private static Connection duckdb;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = OutfileServer.start(temporary);
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        execute("SET TimeZone = 'UTC'");
        server.wire().query("SET time_zone = '+02:00'");
        server.wire().query("""
                CREATE TABLE kinds (id INT PRIMARY KEY, ti TINYINT, tu TINYINT UNSIGNED, si SMALLINT, su SMALLINT UNSIGNED,
                  mi MEDIUMINT, mu MEDIUMINT UNSIGNED, iu INT UNSIGNED ZEROFILL, bi BIGINT, bu BIGINT UNSIGNED, f FLOAT, d DOUBLE,
                  d5 DECIMAL(5,2), d15 DECIMAL(15,4) UNSIGNED, d38 DECIMAL(38,10), d65 DECIMAL(65,30), d0 DECIMAL(12), da DATE,
                  dt DATETIME, d6 DATETIME(6), ts TIMESTAMP(3) NULL, t TIME(2), y YEAR, b1 BIT(1), b12 BIT(12), c CHAR(5),
                  v VARCHAR(20) CHARACTER SET latin1, tx TEXT, e ENUM('x', 'ü'), s SET('a', 'b'), j JSON, vb VARBINARY(10), bl BLOB,
                  g POINT) CHARACTER SET utf8mb4""");
        server.wire().query("""
                INSERT INTO kinds VALUES
                (1, -128, 255, -32768, 65535, -8388608, 16777215, 4294967295, -9223372036854775808, 18446744073709551615, 1.5,
                 -1e300, -123.45, 12345678901.2345, '-1234567890123456789012345678.0123456789', '12345.000000000000000000000000000001',
                 -999999999999, '2024-02-29', '1969-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2024-07-01 02:00:00.125',
                 '-837:59:59.25', 2155, b'1', b'100000000001', 'é', 'é', '☕😀', 'ü', 'a,b', '{"a": "é"}', x'00FF', x'', point(1, 2)),
                (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (3, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, '1000-01-01', '2024-01-02 03:04:05', '1970-01-01', '1970-01-01 02:00:01',
                 '12:34:56', 0, b'0', b'0', '', '', '', 'x', '', 'null', x'', x'61', NULL)""");
    }

    @AfterAll
    static void stop() throws Exception {
        duckdb.close();
        server.close();
    }

    private record Written(Path file, List<String> losses) {}

    private static Written write(String query, FileCompression compression) throws Exception {
        MySqlWire.Result result = server.wire().query(query);
        CollectingSink sink = new CollectingSink(BUFFER_BYTES);
        try (ParquetWriter writer = new ParquetWriter(
                result.columns(), compression, Optional.of(ZoneId.of("+02:00")), ROW_GROUP_BYTES, sink)) {
            byte[] row = result.nextRow();
            while (row.length > 0) {
                writer.row(row, 0, row.length);
                row = result.nextRow();
            }
            writer.endFile();
            Path file = Files.createTempFile(folder, "rows", ".parquet");
            Files.write(file, sink.bytes());
            return new Written(
                    file,
                    writer.losses().warnings().stream()
                            .map(RowLosses.Warning::message)
                            .toList());
        } finally {
            result.strings(); // what a failure has left would be taken for the answer to the next query
        }
    }

    private static void execute(String sql) throws Exception {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What DuckDB reads, each row as a text. */
    private static List<String> read(String sql) throws Exception {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                texts.add(String.join("|", values));
            }
            return texts;
        }
    }

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void typesAndValuesAreThoseOfTheTable(FileCompression compression) throws Exception {
        Written written = write("SELECT * FROM kinds ORDER BY id", compression);

        assertThat(written.losses()).isEmpty();
        assertThat(read("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + written.file() + "')"))
                .containsExactly(
                        "id|INTEGER",
                        "ti|TINYINT",
                        "tu|UTINYINT",
                        "si|SMALLINT",
                        "su|USMALLINT",
                        "mi|INTEGER",
                        "mu|INTEGER",
                        "iu|UINTEGER",
                        "bi|BIGINT",
                        "bu|UBIGINT",
                        "f|FLOAT",
                        "d|DOUBLE",
                        "d5|DECIMAL(5,2)",
                        "d15|DECIMAL(15,4)",
                        "d38|DECIMAL(38,10)",
                        "d65|VARCHAR",
                        "d0|DECIMAL(12,0)",
                        "da|DATE",
                        "dt|TIMESTAMP",
                        "d6|TIMESTAMP",
                        "ts|TIMESTAMP WITH TIME ZONE",
                        "t|VARCHAR",
                        "y|SMALLINT",
                        "b1|BOOLEAN",
                        "b12|UBIGINT",
                        "c|VARCHAR",
                        "v|VARCHAR",
                        "tx|VARCHAR",
                        "e|VARCHAR",
                        "s|VARCHAR",
                        "j|VARCHAR",
                        "vb|BLOB",
                        "bl|BLOB",
                        "g|BLOB");
        assertThat(read("SELECT * EXCLUDE (ts, vb, bl, g), epoch_ms(ts), hex(vb), hex(bl), hex(g) FROM '"
                        + written.file() + "'"))
                .containsExactly(
                        "1|-128|255|-32768|65535|-8388608|16777215|4294967295|-9223372036854775808|18446744073709551615|1.5"
                                + "|-1.0E300|-123.45|12345678901.2345|-1234567890123456789012345678.0123456789"
                                + "|12345.000000000000000000000000000001|-999999999999|2024-02-29|1969-12-31 23:59:59.0"
                                + "|9999-12-31 23:59:59.999999|-837:59:59.25|2155|true|2049|é|é|☕😀|ü|a,b|{\"a\": \"é\"}"
                                + "|1719792000125|00FF||000000000101000000000000000000F03F0000000000000040",
                        "2" + "|null".repeat(33),
                        "3|0|0|0|0|0|0|7|0|0|0.0|0.0|0.00|0.0000|0E-10|0.000000000000000000000000000000|0|1000-01-01"
                                + "|2024-01-02 03:04:05.0|1970-01-01 00:00:00.0|12:34:56.00|0|false|0||||x||null|1000||61|null");
    }

    @Test
    void manyRowsAreInSeveralRowGroupsAndAllOfThemAreThere() throws Exception {
        server.wire().query("SET SESSION cte_max_recursion_depth = 100000");
        Written written = write(
                "WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 30000)"
                        + " SELECT n, MD5(n) h, IF(n % 3, NULL, n / 7) q, n % 5 few FROM r",
                FileCompression.ZSTD);

        assertThat(Integer.parseInt(
                        read("SELECT COUNT(DISTINCT row_group_id) FROM parquet_metadata('" + written.file() + "')")
                                .get(0)))
                .isGreaterThan(5);
        assertThat(read(
                        "SELECT COUNT(*), SUM(n), COUNT(DISTINCT h), COUNT(q), SUM(few), SUM((h = md5(n::VARCHAR))::INT) FROM '"
                                + written.file() + "'"))
                .containsExactly("30000|450015000|30000|10000|60000|30000");
        assertThat(read("SELECT h FROM '" + written.file() + "' WHERE n = 29999"))
                .containsExactly("1b0e7baae0b3154624caf0cfb717eda3");
    }

    @Test
    void anEmptyResultIsAFileWithoutRows() throws Exception {
        Written written = write("SELECT id, v FROM kinds WHERE FALSE", FileCompression.ZSTD);

        assertThat(read("SELECT COUNT(*) FROM '" + written.file() + "'")).containsExactly("0");
    }

    @Test
    void datesThatAreNoneBecomeNullAndAreTold() throws Exception {
        server.wire().query("CREATE TABLE days (id INT, da DATE, dt DATETIME)");
        server.wire()
                .query("INSERT INTO days VALUES (1, '0000-00-00', '2024-00-10 01:02:03'), (2, '2024-01-01', NULL)");

        Written written = write("SELECT * FROM days ORDER BY id", FileCompression.NONE);

        assertThat(written.losses())
                .containsExactly(
                        "Incorrect date value: '0000-00-00' for column 'da' at row 1",
                        "Incorrect datetime value: '2024-00-10 01:02:03' for column 'dt' at row 1");
        assertThat(read("SELECT * FROM '" + written.file() + "'")).containsExactly("1|null|null", "2|2024-01-01|null");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> write("SELECT 1 a, 2 A", FileCompression.NONE))
                .isInstanceOf(S3AccessException.class)
                .hasMessageContaining("two columns with the name 'A'");
    }

    @Test
    void instantsNeedATimeZoneThatIsKnown() throws Exception {
        MySqlWire.Result result = server.wire().query("SELECT ts FROM kinds WHERE id = 0");
        List<ExportColumn> columns = result.columns();
        result.strings();

        assertThatThrownBy(() -> new ParquetWriter(
                        columns,
                        FileCompression.NONE,
                        Optional.empty(),
                        ROW_GROUP_BYTES,
                        new CollectingSink(BUFFER_BYTES)))
                .isInstanceOf(S3AccessException.class)
                .hasMessageContaining("time_zone");
    }
}
