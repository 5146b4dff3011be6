package io.borealis.s3.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.testing.OutfileServer;
import io.borealis.s3.testing.Separators;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files against those that a real server writes: kinds of values and separators. */
@Timeout(600)
class IntoOutfileIT {

    /** None, harmless ones, several characters, letters of escapes, parts of numbers, zero, beyond ASCII. */
    private static final List<String> FIELDS =
            List.of("\t", ",", "", "||", "n", "N", "0", "1", "e", "-", ".", "\0", "é");

    private static final List<String> ENCLOSED = List.of("", "\"", "n", "0", "1", "b", "\0", "\\");
    private static final List<String> ESCAPED = List.of("\\", "", "\"", "n", "0", "|", ",");
    private static final List<String> LINES = List.of("\n", "\r\n", "", "##", "0", "n");

    /** Everything but columns without a maximal width, which would turn fixed width off. */
    private static final String LIMITED =
            "id, z, f, d, f2, fz, dz, de, dez, y, dt, t, ts, dtt, b, b64, e, s, c, v, vb, bi,"
                    + " bo, ub, ti, me, me3, uti, ul";

    private static OutfileServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = OutfileServer.start(folder);
        server.wire().query("""
                CREATE TABLE kinds (id INT, z INT(8) ZEROFILL, f FLOAT, d DOUBLE, f2 FLOAT(7,2), fz FLOAT(10,3) ZEROFILL,
                dz DOUBLE(12,3) ZEROFILL, de DECIMAL(10,3), dez DECIMAL(10,3) ZEROFILL, y YEAR, dt DATE, t TIME(3),
                ts TIMESTAMP(6) NULL, dtt DATETIME, b BIT(10), b64 BIT(64), e ENUM('x','ü','n0'), s SET('a','b','1'), j JSON,
                g POINT, c CHAR(5), v VARCHAR(60), vb VARBINARY(60), bi BINARY(4), tx TEXT, bl BLOB, bo BOOL,
                ub BIGINT UNSIGNED, ti TINYINT, me MEDIUMINT, me3 MEDIUMINT(3) UNSIGNED, uti TINYINT UNSIGNED,
                ul BIGINT(5), tl TINYTEXT CHARACTER SET latin1, ts3 TINYTEXT CHARACTER SET utf8mb3,
                tsj TINYTEXT CHARACTER SET sjis, tw TINYTEXT CHARACTER SET utf16)""");
        server.wire().query("""
                INSERT INTO kinds (id, z, f, d, f2, fz, dz, de, dez, y, dt, t, ts, dtt, b, b64, e, s, j, g, c, v, vb, bi, tx,
                bl, bo, ub, ti, me) VALUES
                (1, 42, 1.1, 1e20, 3.14159, 2.5, 2.5, 1.5, 1.5, 2024, '2024-01-02', '10:11:12.5',
                '2024-01-02 03:04:05.123456', '2024-01-02', b'1000000010', x'5C22090A0D002C6E', 'ü', 'a,b,1',
                '{"a\\\\"": "é\\\\n"}', point(1,2), 'abc', 'plain', x'00ff5c220a', x'01', 'text', x'005c22', true,
                18446744073709551615, -1, -8388608)""");
        server.wire().query("INSERT INTO kinds (id) VALUES (NULL)");
        server.wire().query("""
                INSERT INTO kinds (id, f, d, c, v, tx, vb, bl, e) VALUES
                (-5, 123456789, 0.1, '', '', '', '', '', 'x'),
                (6, 1e-10, 1.7976931348623157e308, 'NULL', 'NULL', '\\\\N', '\\\\N', 'NULL', 'n0'),
                (7, 3.4e38, 2.2250738585072014e-308, 'a\\tb',
                'tab\\t lf\\n cr\\r bs\\\\ q\\" a\\' z\\Z 0\\0 , || # n N 0 1 e - . é 表',
                'tab\\t lf\\n cr\\r bs\\\\ q\\" a\\' z\\Z 0\\0 , || # n N 0 1 e - . é ab',
                'tab\\t lf\\n \\\\ \\" \\0 , | 01', 'x', NULL),
                (8, 16777216, 1e15, 'ééééé', 'éé', 'é', x'c3a9', x'c3a9', 'ü'),
                (9, 0.00001, 1e16, 'ab', 'ab', 'ab', 'ab', 'ab', ''),
                (10, 1234567, -0.0, 'a', '1.5e-3', 'n', '1.5', '0', 'x')""");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void everyKindOfValueBetweenEverySetOfSeparators() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Separators separators : allSeparators()) {
            boolean fixedWidth =
                    separators.fields().isEmpty() && separators.enclosed().isEmpty();
            String all = fixedWidth ? LIMITED : "*";
            for (String columns : List.of(all, "id, f, de, b, y", "v, e, dt", "b, v")) {
                server.difference("SELECT " + columns + " FROM kinds", "", separators)
                        .ifPresent(differences::add);
            }
        }

        assertThat(differences).isEmpty();
    }

    private static List<Separators> allSeparators() {
        List<Separators> all = new ArrayList<>();
        for (String fields : FIELDS) {
            for (String enclosed : ENCLOSED) {
                for (String escaped : ESCAPED) {
                    for (String lines : LINES) {
                        all.add(new Separators(fields, enclosed, false, escaped, "", lines));
                        all.add(new Separators(fields, enclosed, true, escaped, ">", lines));
                    }
                }
            }
        }
        return all;
    }

    @Test
    void warningsAreThoseOfTheServer() throws Exception {
        for (Separators separators : allSeparators()) {
            for (String columns : List.of("id, v", "id", "v")) {
                String query = "SELECT " + columns + " FROM kinds";
                server.outfile(query, separators.sql());
                Set<FormatWarning> expected = EnumSet.noneOf(FormatWarning.class);
                for (List<String> warning : server.wire().query("SHOW WARNINGS").strings()) {
                    for (FormatWarning known : FormatWarning.values()) {
                        if (warning.equals(List.of("Warning", Integer.toString(known.errno()), known.message()))) {
                            expected.add(known);
                        }
                    }
                }

                server.formatted(query, separators.addTo(ExportOptions.text()).build());

                assertThat(server.warnings()).as(query + separators.sql()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "z",
                "f",
                "d",
                "f2",
                "fz",
                "dz",
                "de",
                "dez",
                "y",
                "dt",
                "t",
                "ts",
                "dtt",
                "b",
                "b64",
                "e",
                "s",
                "j",
                "g",
                "c",
                "v",
                "vb",
                "bi",
                "tx",
                "bl",
                "bo",
                "ub",
                "ti",
                "me",
                "me3",
                "uti",
                "ul",
                "tl",
                "ts3",
                "tsj",
                "tw",
                "1",
                "'abc'",
                "1.5",
                "1e0",
                "NULL",
                "@a := 5",
                "CONCAT(c, v)",
                "JSON_OBJECT('k', c)",
                "b + 0",
                "SUM(id)",
                "COUNT(*)",
                "x'00'",
                "b'1'",
                "DATE(dtt)",
                "IF(id, 'a', NULL)",
                "id + 0.5",
                "MAX(bo)",
                "MAX(tx)",
                "id = 1",
                "CAST(c AS CHAR(3))",
                "CAST(id AS DECIMAL(10,3))",
                "GROUP_CONCAT(v)",
                "(SELECT 1.0)",
                "IFNULL(e, 'x')",
                "CAST(dt AS DATETIME)",
                "DATE_FORMAT(dtt, '%Y')",
                "COALESCE(dt, c)",
                "BIT_AND(id)",
                "HEX(vb)",
                "YEAR(dt)",
                "CASE WHEN id > 5 THEN dt ELSE id END",
                "GREATEST(id, f)",
                "LEFT(tx, 3)",
                "dt + INTERVAL 1 DAY"
            })
    void fixedWidthOfColumnsAndExpressions(String expression) throws Exception {
        Separators fixedWidth = new Separators("", "", false, "\\", "", "\n");

        assertThat(server.difference("SELECT " + expression + " FROM kinds", "", fixedWidth))
                .isEmpty();
        assertThat(server.difference("SELECT " + expression + " FROM kinds", "latin1", fixedWidth))
                .isEmpty();
        assertThat(server.difference("SELECT " + expression + " FROM kinds", "utf8mb4", fixedWidth))
                .isEmpty();
    }

    /** What OPTIONALLY takes for a string must be known by the type on the wire. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOW() - NOW()",
                "CURDATE()",
                "CAST('2024' AS YEAR)",
                "MAX(dt)",
                "MIN(y)",
                "MAX(b)",
                "b | 1",
                "BIT_OR(bi)",
                "@a := 5",
                "@b := 'x'",
                "CAST(1 AS JSON)",
                "JSON_EXTRACT('[1]', '$[0]')",
                "ST_X(POINT(1,2))",
                "NULL",
                "TRUE",
                "id = 1",
                "IF(id, dt, id)",
                "IF(id, y, NULL)",
                "IFNULL(b, 'x')",
                "COALESCE(t, dt)",
                "e + 0",
                "s | 0",
                "CAST(v AS SIGNED)",
                "CAST(id AS CHAR)",
                "CAST(id AS BINARY)",
                "x'41'",
                "0x41 + 0",
                "b'1'",
                "LENGTH(v)",
                "UNHEX('41')",
                "MAKETIME(1,2,3)",
                "TIMEDIFF('10:00:00','09:00:00')",
                "UNIX_TIMESTAMP(ts)",
                "INET_ATON('1.1.1.1')",
                "GROUP_CONCAT(id)",
                "AVG(id)",
                "STD(id)",
                "COUNT(DISTINCT v)",
                "FORMAT(id, 2)",
                "ROUND(de)",
                "ANY_VALUE(y)"
            })
    void expressionsAreEnclosedAsTheServerDoes(String expression) throws Exception {
        Separators optionally = new Separators(",", "\"", true, "\\", "", "\n");

        assertThat(server.difference("SELECT " + expression + " FROM kinds", "", optionally))
                .isEmpty();
    }

    @Test
    void derivedTablesViewsAndUnionsKeepTheirWidths() throws Exception {
        server.wire().query("CREATE VIEW seen AS SELECT bo, id, ts3, 1 x, CONCAT(ts3, '') y FROM kinds");
        Separators fixedWidth = new Separators("", "", false, "\\", "", "\n");
        for (String query : List.of(
                "SELECT * FROM seen",
                "SELECT bo, z FROM kinds UNION SELECT 1, 2",
                "SELECT a FROM (SELECT bo a FROM kinds) d",
                "SELECT a FROM (SELECT DISTINCT 1 a, ul FROM kinds) d",
                "WITH w AS (SELECT ul x FROM kinds) SELECT x FROM w",
                "SELECT DISTINCT ts3, me3 FROM kinds",
                "SELECT bo FROM kinds GROUP BY bo",
                "SELECT 1 a UNION SELECT 22",
                "SELECT bo FROM kinds UNION SELECT 300",
                "SELECT ts3 FROM kinds UNION SELECT NULL",
                "SELECT tx, tsj FROM kinds UNION ALL SELECT 'a', 'b'",
                "SELECT ANY_VALUE(ts3), ANY_VALUE(bo) FROM kinds",
                "SELECT (SELECT bo FROM kinds LIMIT 1), (SELECT ts3 FROM kinds LIMIT 1)",
                "SELECT FIRST_VALUE(ts3) OVER () FROM kinds")) {
            assertThat(server.difference(query, "", fixedWidth)).isEmpty();
        }
    }

    @Test
    void valuesLargerThanAPacketOfTheProtocol() throws Exception {
        String large = "SELECT 1, CONCAT(REPEAT('abc\\t\\n', 4000000), 'é'), REPEAT(x'00', 70000), NULL, 2";

        assertThat(server.difference(large, "", Separators.DEFAULTS)).isEmpty();
    }

    @Test
    void anEmptyResultIsAnEmptyFile() throws Exception {
        assertThat(server.formatted(
                        "SELECT * FROM kinds WHERE FALSE", ExportOptions.text().build()))
                .isEmpty();
    }

    @Test
    void theHeaderHasTheLabelsInTheSyntaxOfTheRows() throws Exception {
        ExportOptions options = ExportOptions.text()
                .header()
                .enclosedBy(new byte[] {'"'}, true)
                .fieldsTerminatedBy(new byte[] {','})
                .build();

        byte[] file = server.formatted("SELECT 1 AS `a\"b`, 'x' AS `é`", options);

        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("\"a\\\"b\",\"é\"\n1,\"x\"\n");
    }

    @Test
    void theHeaderIsInTheCharacterSetOfTheFile() throws Exception {
        ExportOptions options =
                ExportOptions.text().header().charset(CharacterSet.LATIN1).build();

        byte[] file = server.formatted("SELECT 'é' AS `é`", options);

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).isEqualTo("é\né\n");
    }
}
