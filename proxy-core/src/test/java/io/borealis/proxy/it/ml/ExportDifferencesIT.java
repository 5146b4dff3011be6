package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.localmysql.MySqlMode;
import io.borealis.proxy.it.testing.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same statement INTO OUTFILE at MySQL itself and INTO OUTFILE S3 through the proxy: the bytes are equal, and so are the
 * number of rows and the errors.
 */
class ExportDifferencesIT extends ExportStackTest {
    private Path folder;
    private int exports;

    /** Warns of a place of INTO OUTFILE that MySQL will not know any more, which is none of INTO OUTFILE S3. */
    private static final int MYSQLS_ALONE = 3962;

    /** What became of an export: its rows, or its error, its warnings, and its bytes. */
    private record Outcome(int rows, Optional<Failure> failure, List<Failure> warnings, String bytes) {}

    @BeforeAll
    void fill() throws IOException {
        assumeThat(MySqlMode.current()).matches(MySqlMode::isStartedHere, "started here"); // its files can be read here
        folder = Files.createTempDirectory("borealis-outfile-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        stack.setUp("DROP TABLE IF EXISTS shop.kinds", """
                CREATE TABLE shop.kinds (id INT PRIMARY KEY, u BIGINT UNSIGNED, f FLOAT, d DOUBLE, de DECIMAL(20,5), b BIT(10),
                  dt DATETIME(6), ti TIME(2), y YEAR, e ENUM('x', 'ü'), s SET('a', 'b'), j JSON, g POINT, v VARCHAR(60),
                  l VARCHAR(60) CHARACTER SET latin1, w VARCHAR(60) CHARACTER SET utf16, vb VARBINARY(60), t TEXT)
                  CHARACTER SET utf8mb4""", """
                INSERT INTO shop.kinds VALUES
                  (1, 18446744073709551615, 1.1, 1e20, 1.5, b'1000001010', '2024-01-02 03:04:05.123456', '-10:11:12.5', 2024,
                   'ü', 'a,b', '{"a": "é\\\\n"}', point(1, 2), 'plain', 'é', '☕', x'00FF5C220A', 'text'),
                  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                  (3, 0, 1e-10, -0.1, 0, b'0', '1000-01-01', '838:59:59', 1901, 'x', '', '[]', NULL, '', '', '', '', ''),
                  (4, 7, 123456789, 1e-5, -1, b'1', '9999-12-31', '00:00:00', 0, 'x', 'b', 'null', NULL,
                   'tab\\t lf\\n cr\\r bs\\\\ q" z\\Z 0\\0 , N', 'q"é,', 'a,"b"', x'5C4E', 'NULL')""");

        if (ServerVersion.of(stack.mysql()).isAtLeast(9, 0)) {
            stack.setUp(
                    "ALTER TABLE shop.kinds ADD ve VECTOR(3)",
                    "UPDATE shop.kinds SET ve = TO_VECTOR('[1, -2.5, 1e-9]') WHERE id = 1");
        }
    }

    @AfterAll
    void removeFiles() throws IOException {
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void compare(String sql, String... before) throws SQLException, IOException {
        String name = "e" + ++exports;
        Path file = folder.resolve(name);
        Outcome expected;
        try (Connection direct = DriverManager.getConnection(
                stack.direct("shop"), stack.mysql().adminUser(), stack.mysql().adminPassword())) {
            Outcome outcome = run(direct, sql.replace("{into}", "INTO OUTFILE '" + file + "'"), before);
            String bytes = outcome.failure().isEmpty() ? hex(Files.readAllBytes(file)) : "";
            expected = new Outcome(outcome.rows(), outcome.failure(), outcome.warnings(), bytes);
        }
        Outcome actual;
        try (Connection user = stack.connect("shop")) {
            Outcome outcome = run(user, sql.replace("{into}", "INTO OUTFILE S3 's3://exports/" + name + "'"), before);
            String bytes = outcome.failure().isEmpty() ? hex(bytes(name + ".part_00000")) : "";
            actual = new Outcome(outcome.rows(), outcome.failure(), outcome.warnings(), bytes);
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static Outcome run(Connection connection, String sql, String... before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : before) {
                statement.execute(each);
            }
            int rows = statement.executeUpdate(sql);
            return new Outcome(rows, Optional.empty(), warnings(statement), "");
        } catch (SQLException e) {
            // MySQL quotes the text near an error, in which the target stands.
            String message = e.getErrorCode() == 1064 ? "" : String.valueOf(e.getMessage());
            return new Outcome(0, Optional.of(new Failure(e.getErrorCode(), e.getSQLState(), message)), List.of(), "");
        }
    }

    /** The driver asks for them where the OK says that there are some. */
    private static List<Failure> warnings(Statement statement) throws SQLException {
        List<Failure> warnings = new ArrayList<>();
        for (SQLWarning each = statement.getWarnings(); each != null; each = each.getNextWarning()) {
            if (each.getErrorCode() != MYSQLS_ALONE) {
                warnings.add(new Failure(each.getErrorCode(), each.getSQLState(), String.valueOf(each.getMessage())));
            }
        }
        return warnings;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static Stream<String> places() {
        return Stream.of(
                "SELECT * {into} FROM kinds ORDER BY id",
                "SELECT * FROM kinds ORDER BY id {into}",
                "SELECT id, v FROM kinds WHERE id > 1 ORDER BY id LIMIT 2 {into}",
                "SELECT id FROM kinds WHERE id = 1 UNION ALL SELECT 9 {into}",
                "(SELECT id FROM kinds ORDER BY id LIMIT 1) {into}",
                "SELECT v FROM kinds ORDER BY id {into} FOR UPDATE",
                "SELECT v FROM kinds ORDER BY id FOR SHARE {into}",
                "WITH w AS (SELECT id FROM kinds) SELECT MAX(id), COUNT(*) FROM w {into}",
                "TABLE exports_words ORDER BY csv {into}",
                "VALUES ROW(1, 'a'), ROW(2, NULL) {into}",
                "SELECT csv, header, format, manifest, overwrite, encryption, s3 FROM exports_words AS outfile {into}",
                "SELECT 1 FROM kinds WHERE FALSE {into}",
                "SELECT id, 'into outfile s3' FROM kinds ORDER BY id /* x */ {into} -- end",
                "SELECT 1 {into} {into}",
                "SELECT * FROM (SELECT 1 {into}) AS d",
                "SELECT 1 {into}, @a",
                "SELECT no_such FROM kinds {into}",
                "SELECT * FROM no_such {into}",
                "SELECT 1 + {into}",
                "SELECT (SELECT id FROM kinds) {into}");
    }

    @ParameterizedTest
    @MethodSource("places")
    void inEveryPlace(String sql) throws Exception {
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS shop.exports_words (csv INT, header INT, format INT, manifest INT,"
                        + " overwrite INT, encryption INT, s3 INT)",
                "REPLACE INTO shop.exports_words SELECT 1, 2, 3, 4, 5, 6, 7 FROM DUAL"
                        + " WHERE NOT EXISTS (SELECT * FROM shop.exports_words)");
        compare(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FIELDS TERMINATED BY ','",
                "COLUMNS TERMINATED BY ',' ENCLOSED BY '\"'",
                "FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' LINES TERMINATED BY '\\r\\n'",
                "FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY ''",
                "FIELDS OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\"'",
                "FIELDS ESCAPED BY '|' LINES STARTING BY '>>' TERMINATED BY '##'",
                "LINES TERMINATED BY '' STARTING BY 'x'",
                "CHARACTER SET latin1",
                "CHARACTER SET ascii",
                "CHARACTER SET gb18030",
                "CHARACTER SET koi8r FIELDS TERMINATED BY ',' ENCLOSED BY '\"'",
                "CHARACTER SET utf8mb4 FIELDS TERMINATED BY x'01'",
                "CHARACTER SET utf16",
                "CHARACTER SET binary FIELDS TERMINATED BY b'101100'",
                "CHARACTER SET no_such_set",
                "FIELDS ENCLOSED BY 'ab'",
                "FIELDS ESCAPED BY 'ab'",
                "LINES TERMINATED BY '\\n' FIELDS TERMINATED BY ','",
                "FIELDS TERMINATED BY 1",
                "FIELDS",
                "FIELDS TERMINATED ','"
            })
    void withEveryClause(String clauses) throws Exception {
        compare("SELECT * FROM kinds ORDER BY id {into} " + clauses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FIELDS TERMINATED BY '1'",
                "FIELDS TERMINATED BY 'n'",
                "FIELDS TERMINATED BY 'é'",
                "FIELDS TERMINATED BY '1é'",
                "CHARACTER SET utf16 FIELDS TERMINATED BY '1'",
                "CHARACTER SET latin1 LINES STARTING BY 'ü'",
                ""
            })
    void withTheWarningsOfClausesAndQuery(String clauses) throws Exception {
        compare("SELECT id, CAST(v AS SIGNED), 'x' + id FROM kinds ORDER BY id {into} " + clauses);
        compare("SELECT id, v FROM kinds ORDER BY id {into} " + clauses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "gbk", "utf8mb3", "cp1251"})
    void forClientsOfEveryCharacterSet(String client) throws Exception {
        for (String clauses : new String[] {"", "CHARACTER SET utf8mb4", "FIELDS TERMINATED BY ',' ENCLOSED BY '\"'"}) {
            compare(
                    "SELECT id, v, l, w, vb, t, j, 'lit' FROM kinds ORDER BY id {into} " + clauses,
                    "SET NAMES " + client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "PAD_CHAR_TO_FULL_LENGTH", ""})
    void inEverySqlMode(String mode) throws Exception {
        compare("SELECT * FROM kinds ORDER BY id {into} LINES TERMINATED BY '\n#'", "SET sql_mode = '" + mode + "'");
    }

    /** Only administrators may set it, so it is the server's. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void noMoreWarningsThanTheSessionWantsAndAllAreCounted(int most) throws Exception {
        stack.setUp("SET GLOBAL max_error_count = " + most);
        try {
            String sql = "SELECT id, v, l, w, e FROM kinds ORDER BY id {into} CHARACTER SET ascii";
            compare(sql);
            comparedCounts(sql);
        } finally {
            stack.setUp("SET GLOBAL max_error_count = DEFAULT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM kinds {into}",
                "SELECT id FROM kinds LIMIT 2 {into}",
                "SELECT 1 FROM kinds WHERE FALSE {into}",
                "SELECT no_such FROM kinds {into}"
            })
    void countsThatTheNextStatementReads(String sql) throws Exception {
        comparedCounts(sql);
    }

    private void comparedCounts(String sql) throws SQLException {
        String name = "e" + ++exports;
        try (Connection direct = DriverManager.getConnection(
                        stack.direct("shop"),
                        stack.mysql().adminUser(),
                        stack.mysql().adminPassword());
                Connection user = stack.connect("shop")) {
            for (String count : List.of("ROW_COUNT()", "FOUND_ROWS()", "@@warning_count", "@@error_count")) {
                String file = "INTO OUTFILE '" + folder.resolve(name + count.charAt(3) + count.length()) + "'";
                String objects = "INTO OUTFILE S3 's3://exports/" + name + count.charAt(3) + count.length() + "'";
                assertThat(count(user, sql.replace("{into}", objects), count))
                        .as(count)
                        .isEqualTo(count(direct, sql.replace("{into}", file), count));
            }
        }
    }

    private static String count(Connection connection, String sql, String count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                // It counts, too.
            }
            return rows(connection, "SELECT " + count).get(0);
        }
    }
}
