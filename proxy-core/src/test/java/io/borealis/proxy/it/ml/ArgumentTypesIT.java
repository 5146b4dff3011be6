package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.proxy.it.testing.AttackLength;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is an argument becomes what the parameter makes of it, with MySQL's own errors and notes, also where MySQL calls no function. */
class ArgumentTypesIT extends EndpointStackTest {
    private static final String UTF8MB4 = " CHARACTER SET utf8mb4";

    private static final List<String> PARAMETERS = List.of(
            "TINYINT",
            "SMALLINT UNSIGNED",
            "INT",
            "INT UNSIGNED",
            "BIGINT",
            "BIGINT UNSIGNED",
            "INT ZEROFILL",
            "DECIMAL(8,2)",
            "DECIMAL(5)",
            "DECIMAL(8,2) UNSIGNED",
            "DECIMAL(30,12)",
            "DOUBLE",
            "DOUBLE UNSIGNED",
            "DOUBLE(8,2)",
            "FLOAT",
            "FLOAT UNSIGNED",
            "FLOAT(8,2)",
            "VARCHAR(6)" + UTF8MB4,
            "VARCHAR(60)" + UTF8MB4,
            "VARCHAR(60) CHARACTER SET utf8mb3",
            "VARCHAR(60) CHARACTER SET latin1",
            "CHAR(6)" + UTF8MB4,
            "TINYTEXT" + UTF8MB4,
            "TEXT" + UTF8MB4,
            "ENUM('red', 'a,b')" + UTF8MB4,
            "YEAR",
            "DATE",
            "DATETIME",
            "DATETIME(3)",
            "TIME",
            "TIME(2)",
            "JSON");

    /** Whether all pairs of types are tried, each row by itself, too, and functions of no strict sql_mode. */
    private static final boolean EVERYTHING = AttackLength.isLong();

    private static final List<String> SOURCES = List.of(
            "ti",
            "ui",
            "bi",
            "ub",
            "zi",
            "de",
            "ud",
            "db",
            "fl",
            "f2",
            "vc",
            "lt",
            "m3",
            "ch",
            "tx",
            "en",
            "se",
            "ye",
            "da",
            "dt",
            "d6",
            "ts",
            "tm",
            "js",
            "bt",
            "vb",
            "de + 0",
            "db * 3",
            "CONCAT(vc)",
            "COALESCE(fl, 1)",
            "ui - 5",
            "NULL",
            "'12'",
            "1.005",
            "-0e0",
            "IF(id > 2, de, db)",
            "CAST(dt AS DATE)");

    @BeforeEach
    void fill() throws SQLException {
        stack.aws()
                .sagemaker()
                .deploy(
                        "hex",
                        ModelContainer.of(rows -> rows.stream()
                                .map(fields -> hex(fields.get(0)) + "\n")
                                .collect(Collectors.joining())));
        stack.aws()
                .sagemaker()
                .deploy(
                        "crc",
                        ModelContainer.of(rows -> rows.stream()
                                .map(fields -> crc(fields.get(0)) + "\n")
                                .collect(Collectors.joining())));
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS shop.given (id INT PRIMARY KEY, ti TINYINT, ui INT UNSIGNED, bi BIGINT, ub BIGINT UNSIGNED,"
                        + " zi INT(5) ZEROFILL, de DECIMAL(14,4), ud DECIMAL(8,2) UNSIGNED, db DOUBLE, fl FLOAT, f2 FLOAT(9,2),"
                        + " vc VARCHAR(40) CHARACTER SET utf8mb4, lt VARCHAR(40) CHARACTER SET latin1, m3 VARCHAR(40) CHARACTER SET"
                        + " utf8mb3, ch CHAR(10) CHARACTER SET utf8mb4, tx TEXT CHARACTER SET utf8mb4, en ENUM('red', 'a,b', ''),"
                        + " se SET('x', 'y'), ye YEAR, da DATE, dt DATETIME, d6 DATETIME(6), ts TIMESTAMP(2) NULL, tm TIME(3), js JSON,"
                        + " bt BIT(4), vb VARBINARY(20))",
                "DELETE FROM shop.given",
                "INSERT INTO shop.given VALUES"
                        + " (1, 7, 7, 7, 7, 7, 7.5, 7.25, 7.5, 7.25, 7.25, '7', '7', '7', '7', '7', 'red', 'x', 2024, '2024-02-29',"
                        + " '2024-02-29 10:11:12', '2024-02-29 10:11:12.345678', '2024-02-29 10:11:12.34', '10:11:12.345', '7', b'101', '7'),"
                        + " (2, -7, 3000000000, -7, 7, 42, -2.5, 0, -2.5, 1.1, -1.1, 'a,\"b', 'é', 'é中', 'ab', 'a\nb', 'a,b', 'x,y', 1901,"
                        + " '1999-12-31', '1999-12-31 00:00:00', '1999-12-31 23:59:59.999999', '1999-12-31 23:59:59.99', '-10:11:12.999',"
                        + " '{\"a\": [1, \"x\"]}', b'0', 'a,b'),"
                        + " (3, 0, 0, 9000000000000000000, 18446744073709551615, 12345, 1234567890.1234, 123456.78, 1e20, 16777216,"
                        + " 1234567.5, 'blanks     ', 'long and longer', 'medium', 'b ', REPEAT('ab', 200), '', '', 0, '0001-01-01',"
                        + " '9999-12-31 23:59:59', '9999-12-31 23:59:59.4', '2038-01-19 03:14:07', '838:59:59', '\"t\"', b'1111', ''),"
                        + " (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                        + " (5, 127, 128, 0, 0, 0, 0.005, 0.01, 0.1, 0.1, 0.1, '', '', '', '', '', 'red', 'y', 2000, '2000-01-01',"
                        + " '2000-01-01 12:00:00', '2000-01-01 12:00:00.5', '2000-01-01 12:00:00', '00:00:00', '1.50', b'1', '0'),"
                        + " (6, -128, 1, 255, 255, 1, -0.4, 1.99, -0.4, 3.4e38, 0, '😀 smile', 'x', 'x', 'x', '😀', 'red', 'y', 2155,"
                        + " '2000-01-01', '2000-01-01 12:00:00', '2000-01-01 12:00:00.000499', '2000-01-01 12:00:00', '00:00:00',"
                        + " '[]', b'1', 'z'),"
                        + " (7, 1, 4294967295, 65535, 65536, 99999, 2.5, 2.5, 2.5, 1e-40, 2.5, '12.5', '3', '2024-01-01', '2.5', '99',"
                        + " 'red', 'y', 2020, '2000-01-01', '2000-01-01 12:00:00', '2000-01-01 12:00:00', '2000-01-01 12:00:00', '00:00:01',"
                        + " 'true', b'1', '2')");
    }

    private static String hex(String field) {
        return field.isEmpty()
                ? "nil"
                : HexFormat.of().withUpperCase().formatHex(field.getBytes(StandardCharsets.UTF_8));
    }

    private static long crc(String field) {
        CRC32 crc = new CRC32();
        crc.update(field.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    static Stream<String> parameters() {
        return PARAMETERS.stream();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void argumentsBecomeWhatTheParameterMakesOfThem(String type) throws SQLException {
        String strict = "STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE";
        for (String mode : EVERYTHING ? List.of(strict, "") : List.of(strict)) {
            try (Connection through = stack.connect("shop");
                    Connection plain = root()) {
                plain.setCatalog("shop");
                create(plain, through, type, mode);
                List<String> expected = new ArrayList<>();
                List<String> actual = new ArrayList<>();
                for (int i = 0; i < SOURCES.size(); i++) {
                    // The short form takes one of three pairs.
                    if (EVERYTHING || (i + PARAMETERS.indexOf(type)) % 3 == 0) {
                        compare(SOURCES.get(i), plain, through, expected, actual);
                    }
                }
                assertThat(actual).as(mode).containsExactlyElementsOf(expected);
                run(through, "DROP FUNCTION of_model");
                run(plain, "DROP FUNCTION of_plain");
            }
        }
    }

    private static void create(Connection plain, Connection through, String type, String mode) throws SQLException {
        run(
                plain,
                "SET sql_mode = '" + mode + "'",
                "CREATE FUNCTION of_plain(p " + type + ") RETURNS VARCHAR(900)" + UTF8MB4
                        + " NOT DETERMINISTIC READS SQL DATA"
                        + " RETURN IF(LENGTH(CONCAT_WS('', p)) = 0, 'nil', HEX(CONVERT(CONCAT_WS(',', IFNULL(p, '')) USING utf8mb4)))");
        run(
                through,
                "SET sql_mode = '" + mode + "'",
                "CREATE FUNCTION of_model(p " + type + ") RETURNS VARCHAR(900)" + UTF8MB4
                        + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'hex'");
    }

    /** All rows at once, and some or each by itself where that fails. */
    private static void compare(
            String source, Connection plain, Connection through, List<String> expected, List<String> actual) {
        String all = "SELECT id, f(" + source + ") FROM given ORDER BY id";
        expected.add(told(plain, all, "of_plain"));
        actual.add(told(through, all, "of_model"));
        if (expected.get(expected.size() - 1).contains("error")) {
            for (String rows : EVERYTHING ? List.of("1", "2", "3", "5", "6", "7") : List.of("1, 4, 5, 7")) {
                String some = "SELECT id, f(" + source + ") FROM given WHERE id IN (" + rows + ") ORDER BY id";
                expected.add(told(plain, some, "of_plain"));
                actual.add(told(through, some, "of_model"));
            }
        }
    }

    /** What a statement says as text, and prepared. */
    private static String told(Connection connection, String sql, String function) {
        String call = sql.replace("f(", function + "(");
        StringBuilder told = new StringBuilder(sql);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(call)) {
            tell(rows, told);
        } catch (SQLException error) {
            told.append(" error ")
                    .append(error.getErrorCode())
                    .append(error.getSQLState())
                    .append(error.getMessage());
        }
        warnings(connection, told);
        try (PreparedStatement statement = connection.prepareStatement(call + " -- prepared");
                ResultSet rows = statement.executeQuery()) {
            tell(rows, told);
        } catch (SQLException error) {
            told.append(" error ")
                    .append(error.getErrorCode())
                    .append(error.getSQLState())
                    .append(error.getMessage());
        }
        return told.toString();
    }

    private static void tell(ResultSet rows, StringBuilder told) throws SQLException {
        while (rows.next()) {
            told.append(" | ").append(rows.getString(1)).append(": ").append(rows.getString(2));
        }
    }

    private static void warnings(Connection connection, StringBuilder told) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW WARNINGS")) {
            while (rows.next()) {
                told.append(" ! ")
                        .append(rows.getString(1))
                        .append(' ')
                        .append(rows.getString(2))
                        .append(' ')
                        .append(rows.getString(3));
            }
        } catch (SQLException error) {
            told.append(error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECIMAL(10,2) | de",
                "DECIMAL(10,2) | db",
                "DECIMAL(10,2) | fl",
                "DOUBLE | fl",
                "DOUBLE | zi",
                "FLOAT | fl",
                "FLOAT | db",
                "FLOAT | ui",
                "INT | de",
                "INT | db",
                "INT | ye",
                "VARCHAR(10) CHARACTER SET utf8mb4 | tx",
                "VARCHAR(10) CHARACTER SET utf8mb3 | vc",
                "VARCHAR(10) CHARACTER SET utf8mb4 | en",
                "VARCHAR(40) CHARACTER SET utf8mb4 | d6",
                "CHAR(10) CHARACTER SET utf8mb4 | ch",
                "DATETIME | da",
                "DATETIME | d6",
                "JSON | js",
            })
    void selectListsStream(String type, String source) throws SQLException {
        try (Connection through = stack.connect("shop")) {
            run(
                    through,
                    "CREATE FUNCTION of_model(p " + type + ") RETURNS VARCHAR(900)" + UTF8MB4
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'hex'");
            assertThat(rows(through, "EXPLAIN FORMAT=TRADITIONAL SELECT id, of_model(" + source + ") FROM given"))
                    .isNotEmpty();
            assertThat(rows(through, "SHOW WARNINGS")).noneMatch(note -> note.contains("Not streamed"));
        }
    }

    /** Answers that are joined are found by what MySQL makes of each row: a row that is not found has a request of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECIMAL(14,4) | de",
                "DOUBLE | fl",
                "DOUBLE | zi",
                "DOUBLE | de",
                "FLOAT | fl",
                "INT | de",
                "INT | db",
                "INT | fl",
                "INT UNSIGNED | zi",
                "INT | ye",
                "BIGINT | ub",
                "VARCHAR(10) CHARACTER SET utf8mb4 | tx",
                "VARCHAR(30) CHARACTER SET utf8mb3 | m3",
                "VARCHAR(10) CHARACTER SET utf8mb4 | en",
                "VARCHAR(10) CHARACTER SET utf8mb4 | zi",
                "TEXT CHARACTER SET utf8mb4 | zi",
                "VARCHAR(40) CHARACTER SET utf8mb4 | d6",
                "VARCHAR(40) CHARACTER SET utf8mb4 | de",
                "DATETIME | da",
                "DATETIME(6) | dt",
            })
    void answersAreFoundByTheirRows(String type, String source) throws SQLException {
        try (Connection through = stack.connect("shop")) {
            run(
                    through,
                    "CREATE FUNCTION of_crc(p " + type + ") RETURNS BIGINT"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'crc'");
            run(
                    through,
                    "CREATE FUNCTION crc_plain(p " + type + ") RETURNS BIGINT NOT DETERMINISTIC READS SQL DATA"
                            + " RETURN CRC32(CONVERT(CONCAT_WS(',', IFNULL(p, '')) USING utf8mb4))");
            String query = "SELECT SUM(%s(" + source + ")), COUNT(*) FROM given WHERE id IN (1, 4, 5, 7)";
            stack.aws().sagemaker().traffic().reset();

            List<String> answered = rows(through, query.formatted("of_crc"));

            assertThat(answered).isEqualTo(rows(through, query.formatted("crc_plain")));
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(1);
        }
    }
}
