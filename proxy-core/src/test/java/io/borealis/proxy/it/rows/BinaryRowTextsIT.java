package io.borealis.proxy.it.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localmysql.MySqlServer;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.rows.BinaryRowTexts;
import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of a prepared statement is written as the server itself writes it for COM_QUERY. */
class BinaryRowTextsIT {
    private static final String USER = "rows_user";
    private static final String PASSWORD = "rows-secret";
    private static final int FRAME_HEADER_BYTES = 4;

    @BeforeAll
    static void fill() throws SQLException {
        MySqlServer server = TestStack.server();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://" + server.host() + ":" + server.port() + "/",
                        server.adminUser(),
                        server.adminPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "CREATE DATABASE IF NOT EXISTS texts",
                "CREATE USER IF NOT EXISTS " + USER + " IDENTIFIED WITH " + PasswordProof.pluginFor(server) + " BY '"
                        + PASSWORD + "'",
                "GRANT ALL ON texts.* TO " + USER,
                "SET sql_mode = ''",
                "DROP TABLE IF EXISTS texts.kinds",
                """
                CREATE TABLE texts.kinds (id INT PRIMARY KEY, ti TINYINT, tu TINYINT UNSIGNED, tz TINYINT(3) ZEROFILL, sm SMALLINT,
                  su SMALLINT UNSIGNED, me MEDIUMINT, mu MEDIUMINT UNSIGNED, mz MEDIUMINT(9) ZEROFILL, iz INT(6) ZEROFILL,
                  iu INT UNSIGNED, bi BIGINT, bu BIGINT UNSIGNED, bz BIGINT ZEROFILL, f FLOAT, f2 FLOAT(9,3), fz FLOAT ZEROFILL,
                  d DOUBLE, d2 DOUBLE(20,3), d0 DOUBLE(20,0), dz DOUBLE(8,3) ZEROFILL, dy DOUBLE ZEROFILL, de DECIMAL(20,5),
                  ez DECIMAL(8,2) ZEROFILL, y YEAR, da DATE, t0 TIME, t2 TIME(2), t6 TIME(6), ts TIMESTAMP(3) NULL, dt DATETIME,
                  d1 DATETIME(1), d6 DATETIME(6), b BIT(10), e ENUM('x', 'ü'), s SET('a', 'b'), j JSON, g POINT,
                  v VARCHAR(60), vb VARBINARY(60), tx TEXT, bl BLOB)""",
                """
                INSERT INTO texts.kinds VALUES (1, -1, 255, 5, -2, 65535, -3, 16777215, 7, 12, 4294967295, -4,
                  18446744073709551615, 9, 1.1, 1.0005, 1.5, 1e20, 1.0005, 2.5, 1.5, 2, -1.5, 3.5, 2024, '2024-01-02',
                  '-00:00:01', '-100:00:01.25', '838:59:59', '2024-01-02 03:04:05.678', '2024-01-02', '2024-01-02 03:04:05.9',
                  '2024-01-02 03:04:05.000001', b'1000001010', 'ü', 'a,b', '{"a": "é"}', point(1, 2), 'é', x'00FF', 'text',
                  x'00')""",
                "INSERT INTO texts.kinds (id) VALUES (2)",
                """
                INSERT INTO texts.kinds VALUES (3, 127, 0, 255, 0, 0, 0, 0, 16777215, 1234567, 0, 0, 0, 0, -0.0, -0.0001, 1e30,
                  -0.0, -0.0001, -0.4, -0.0001, 1e-30, 0, 0, 0, '0000-00-00', '00:00:00', '-00:00:00.01', '-838:59:59',
                  '0000-00-00', '0000-00-00', '2020-00-00 00:00:00', '9999-12-31 23:59:59.999999', b'0', '', '', '[]', NULL,
                  '', '', '', '')""",
                """
                INSERT INTO texts.kinds (id, f, d, f2, d2, d0) VALUES (4, 123456789, 1e-5, 123456.789, 0.0005, 0.5),
                  (5, 3.4e38, 1.7976931348623157e308, -0.0005, 1e15, 1.5), (6, 1e-10, 5e-324, 99999.9995, 0.0015, 1e18)"""
            }) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM kinds ORDER BY id",
                "SELECT d + 1, f * 2, d2 + f2, AVG(d2), SUM(f2), y + 0, MAX(y), SEC_TO_TIME(1.5), NOW() IS NULL FROM kinds"
                        + " GROUP BY id ORDER BY id",
                "SELECT CAST(1 AS YEAR), CAST(0 AS YEAR), ROUND(-0.001e0, 2), CAST(-0e0 AS FLOAT), 1e15, 1e16, TRUE, NULL,"
                        + " TIMEDIFF('00:00:00', '00:00:01'), TIMESTAMP'2024-01-02 03:04:05.12', MAKETIME(-1, 2, 3.5), b'1'",
                "SELECT d0, ROUND(d2, 1), TRUNCATE(d2, 1), -iz, iz + 0, COALESCE(tz, mz), IFNULL(dz, 0) FROM kinds ORDER BY id"
            })
    void asTheServerWritesThem(String sql) throws IOException {
        try (RawClient client = RawClient.login(TestStack.server().port(), USER, PASSWORD, "texts", true)) {
            client.query("SET time_zone = '+00:00'");
            RawClient.Result texts = client.query(sql);
            int id = client.prepare(sql);
            client.send(
                    0x17, (byte) id, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
            RawClient.Result binary = client.result();

            assertThat(binary.isError()).as(binary.text()).isFalse();
            assertThat(written(binary))
                    .isEqualTo(
                            texts.rows().stream().map(HexFormat.of()::formatHex).toList())
                    .isNotEmpty();
        }
    }

    private static List<String> written(RawClient.Result binary) {
        List<ColumnDefinition41> columns = binary.columns().stream()
                .map(column -> ColumnDefinition41.decode(Unpooled.wrappedBuffer(new byte[FRAME_HEADER_BYTES], column)))
                .toList();
        BinaryRowTexts writer = new BinaryRowTexts(columns);
        return binary.rows().stream()
                .map(row -> {
                    ByteBuf out = Unpooled.buffer();
                    writer.write(Unpooled.wrappedBuffer(row), out);
                    return ByteBufUtil.hexDump(out);
                })
                .toList();
    }
}
